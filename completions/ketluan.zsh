#compdef ketluan

autoload -U is-at-least

_ketluan() {
    typeset -A opt_args
    typeset -a _arguments_options
    local ret=1

    if is-at-least 5.2; then
        _arguments_options=(-s -S -C)
    else
        _arguments_options=(-s -C)
    fi

    local context curcontext="$curcontext" state line
    _arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
'-V[Print version]' \
'--version[Print version]' \
":: :_ketluan_commands" \
"*::: :->ketluan" \
&& ret=0
    case $state in
    (ketluan)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:ketluan-command-$line[1]:"
        case $line[1] in
            (extract)
_arguments "${_arguments_options[@]}" : \
'-o+[Folder for the results; it replaces the results of an earlier run]:OUT:_files' \
'--output=[Folder for the results; it replaces the results of an earlier run]:OUT:_files' \
'*--format=[Form of the records; may be given several times. All but jsonl need -o]:FORMAT:((jsonl\:"Nested records, one notice a line"
csv\:"Tables, a file of comma-separated values each"
parquet\:"Tables with typed columns, a Parquet file each"
sqlite\:"Tables, views and a search over the tasks in one file of SQLite"))' \
'*--genre=[Genres that give records; all but laws and texts that are no documents unless given]:G:((conclusion\:"Thông báo kết luận"
notice\:"Any other thông báo"
report\:"Báo cáo"
resolution\:"Nghị quyết"
directive\:"Chỉ thị"
plan\:"Kế hoạch, chương trình, đề án"
letter\:"Công văn, công điện"
decision\:"Quyết định"
other\:"All else, texts without the form of a document too"
all\:"Everything"))' \
'--max-bytes=[Largest file to read; 500K and 16M are understood]:N:_default' \
'--max-members=[Members of an archive or a mail to read at most, those of archives in it included]:N:_default' \
'--ocr=[When pages are recognised\: where they have no text that can be used, never, or always]:WHEN:((auto\:"Where a page has no text layer that can be used"
off\:"Never"
force\:"Always"))' \
'--tool-seconds=[Seconds that an outside tool may take for a document, or for a page that it recognises]:N:_default' \
'--threads=[Worker threads; as many as there are processors unless given]:N:_default' \
'--diagnostics=[What is odd about the documents, on standard error\: as text with the line and carets below the place, as one JSON object a line, or not at all. Without it, text where files are named, and only numbers where a folder is. The records hold it in any case]:DIAGNOSTICS:((text\:"The line of the document, with carets"
json\:"One JSON object each; the rejects and the summary too"
off\:"Not shown"))' \
'--log-format=[How the run is told on standard error\: for people, or as JSON lines with the start, the progress, each reject and the summary]:LOG_FORMAT:((text\:"For people, with a progress bar on a terminal"
json\:"One JSON object a line, each with its event"))' \
'--csv-bom[Begin CSV files with a byte order mark, so that Excel reads them as UTF-8]' \
'--full[Extract everything anew, whatever an earlier run left in OUT]' \
'--strict[Reject files whose format is not read, instead of passing them over]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'*::paths -- Folders, read with everything in them, files, places in archives, or - for standard input:_files' \
&& ret=0
;;
(check)
_arguments "${_arguments_options[@]}" : \
'*--only=[Check this sample and no other; may be given several times]:NAME:_default' \
'*--ignore=[Pass over a field, such as \`dates.role\`, \`header\` or \`period\`; may be given several times]:FIELD:_default' \
'--format=[Form of the report]:FORMAT:((text\:"For people\: lines of the notices with carets, and tables"
json\:"One JSON object"
junit\:"XML for pipelines, a test case for each sample and kind"))' \
'(--ignore)--update[Record what the samples give now, and raise the floors to the scores; labels are never written. Refused where CI is set]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':corpus -- The folder of the samples:_files' \
&& ret=0
;;
(diff)
_arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
':old -- Lines of records, or an output folder; `-` reads standard input:_files' \
':new -- The same, to compare with:_files' \
&& ret=0
;;
(text)
_arguments "${_arguments_options[@]}" : \
'*--genre=[Genres that give records; all but laws and texts that are no documents unless given]:G:((conclusion\:"Thông báo kết luận"
notice\:"Any other thông báo"
report\:"Báo cáo"
resolution\:"Nghị quyết"
directive\:"Chỉ thị"
plan\:"Kế hoạch, chương trình, đề án"
letter\:"Công văn, công điện"
decision\:"Quyết định"
other\:"All else, texts without the form of a document too"
all\:"Everything"))' \
'--max-bytes=[Largest file to read; 500K and 16M are understood]:N:_default' \
'--max-members=[Members of an archive or a mail to read at most, those of archives in it included]:N:_default' \
'--ocr=[When pages are recognised\: where they have no text that can be used, never, or always]:WHEN:((auto\:"Where a page has no text layer that can be used"
off\:"Never"
force\:"Always"))' \
'--tool-seconds=[Seconds that an outside tool may take for a document, or for a page that it recognises]:N:_default' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':file -- The file:_files' \
&& ret=0
;;
(validate)
_arguments "${_arguments_options[@]}" : \
'-h[Print help]' \
'--help[Print help]' \
'*::files -- Files with one notice a line; `-` reads standard input:_files' \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
'()--sql=[Print the tables as a script for this database instead]:DIALECT:(sqlite postgres duckdb clickhouse)' \
'-h[Print help]' \
'--help[Print help]' \
'::name -- The schema to print; without it the names are listed:_default' \
&& ret=0
;;
(load)
_arguments "${_arguments_options[@]}" : \
'--to=[The database]:postgres://…:_default' \
'--schema=[The schema of the database that holds the tables, and nothing else]:NAME:_default' \
'--dry-run[Tell what would be added, changed and removed, and write nothing]' \
'--allow-removals[Load also where more than a tenth of the notices of the database would go, or all]' \
'-h[Print help]' \
'--help[Print help]' \
':folder -- The output folder of an extraction:_files' \
&& ret=0
;;
(view)
_arguments "${_arguments_options[@]}" : \
'-o+[The page, or the folder of pages]:PAGE.html:_files' \
'--output=[The page, or the folder of pages]:PAGE.html:_files' \
'*--genre=[Genres that give records; all but laws and texts that are no documents unless given]:G:((conclusion\:"Thông báo kết luận"
notice\:"Any other thông báo"
report\:"Báo cáo"
resolution\:"Nghị quyết"
directive\:"Chỉ thị"
plan\:"Kế hoạch, chương trình, đề án"
letter\:"Công văn, công điện"
decision\:"Quyết định"
other\:"All else, texts without the form of a document too"
all\:"Everything"))' \
'--max-bytes=[Largest file to read; 500K and 16M are understood]:N:_default' \
'--max-members=[Members of an archive or a mail to read at most, those of archives in it included]:N:_default' \
'--ocr=[When pages are recognised\: where they have no text that can be used, never, or always]:WHEN:((auto\:"Where a page has no text layer that can be used"
off\:"Never"
force\:"Always"))' \
'--tool-seconds=[Seconds that an outside tool may take for a document, or for a page that it recognises]:N:_default' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'*::paths -- Files, or folders, read with everything in them:_files' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_ketluan__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:ketluan-help-command-$line[1]:"
        case $line[1] in
            (extract)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(check)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(diff)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(text)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(validate)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(load)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(view)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
}

(( $+functions[_ketluan_commands] )) ||
_ketluan_commands() {
    local commands; commands=(
'extract:Extract the records of every notice in folders or files' \
'check:Check a corpus of samples against what was recorded and labelled' \
'diff:Compare two extractions, notice by notice and field by field' \
'text:Print the source text of a file, the text that the spans of its records refer to' \
'validate:Check lines of records against the schema and the semantic checks' \
'schema:Print a schema, list the schemas, or print the tables for a database' \
'load:Load an output folder into PostgreSQL' \
'view:Make a page that shows a notice with every record at its place, for any browser' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'ketluan commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__check_commands] )) ||
_ketluan__subcmd__check_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan check commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__diff_commands] )) ||
_ketluan__subcmd__diff_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan diff commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__extract_commands] )) ||
_ketluan__subcmd__extract_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan extract commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help_commands] )) ||
_ketluan__subcmd__help_commands() {
    local commands; commands=(
'extract:Extract the records of every notice in folders or files' \
'check:Check a corpus of samples against what was recorded and labelled' \
'diff:Compare two extractions, notice by notice and field by field' \
'text:Print the source text of a file, the text that the spans of its records refer to' \
'validate:Check lines of records against the schema and the semantic checks' \
'schema:Print a schema, list the schemas, or print the tables for a database' \
'load:Load an output folder into PostgreSQL' \
'view:Make a page that shows a notice with every record at its place, for any browser' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'ketluan help commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__check_commands] )) ||
_ketluan__subcmd__help__subcmd__check_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help check commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__diff_commands] )) ||
_ketluan__subcmd__help__subcmd__diff_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help diff commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__extract_commands] )) ||
_ketluan__subcmd__help__subcmd__extract_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help extract commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__help_commands] )) ||
_ketluan__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help help commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__load_commands] )) ||
_ketluan__subcmd__help__subcmd__load_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help load commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__schema_commands] )) ||
_ketluan__subcmd__help__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help schema commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__text_commands] )) ||
_ketluan__subcmd__help__subcmd__text_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help text commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__validate_commands] )) ||
_ketluan__subcmd__help__subcmd__validate_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help validate commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__help__subcmd__view_commands] )) ||
_ketluan__subcmd__help__subcmd__view_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan help view commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__load_commands] )) ||
_ketluan__subcmd__load_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan load commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__schema_commands] )) ||
_ketluan__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan schema commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__text_commands] )) ||
_ketluan__subcmd__text_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan text commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__validate_commands] )) ||
_ketluan__subcmd__validate_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan validate commands' commands "$@"
}
(( $+functions[_ketluan__subcmd__view_commands] )) ||
_ketluan__subcmd__view_commands() {
    local commands; commands=()
    _describe -t commands 'ketluan view commands' commands "$@"
}

if [ "$funcstack[1]" = "_ketluan" ]; then
    _ketluan "$@"
else
    compdef _ketluan ketluan
fi
