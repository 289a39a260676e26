# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ketluan_global_optspecs
    string join \n h/help V/version
end

function __fish_ketluan_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_ketluan_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_ketluan_using_subcommand
    set -l cmd (__fish_ketluan_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c ketluan -n "__fish_ketluan_needs_command" -s h -l help -d 'Print help'
complete -c ketluan -n "__fish_ketluan_needs_command" -s V -l version -d 'Print version'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "extract" -d 'Extract the records of every notice in folders or files'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "check" -d 'Check a corpus of samples against what was recorded and labelled'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "diff" -d 'Compare two extractions, notice by notice and field by field'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "text" -d 'Print the source text of a file, the text that the spans of its records refer to'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "validate" -d 'Check lines of records against the schema and the semantic checks'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "schema" -d 'Print a schema, list the schemas, or print the tables for a database'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "load" -d 'Load an output folder into PostgreSQL'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "view" -d 'Make a page that shows a notice with every record at its place, for any browser'
complete -c ketluan -n "__fish_ketluan_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -s o -l output -d 'Folder for the results; it replaces the results of an earlier run' -r -F
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l format -d 'Form of the records; may be given several times. All but jsonl need -o' -r -f -a "jsonl\t'Nested records, one notice a line'
csv\t'Tables, a file of comma-separated values each'
parquet\t'Tables with typed columns, a Parquet file each'
sqlite\t'Tables, views and a search over the tasks in one file of SQLite'"
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l genre -d 'Genres that give records; all but laws and texts that are no documents unless given' -r -f -a "conclusion\t'Thông báo kết luận'
notice\t'Any other thông báo'
report\t'Báo cáo'
resolution\t'Nghị quyết'
directive\t'Chỉ thị'
plan\t'Kế hoạch, chương trình, đề án'
letter\t'Công văn, công điện'
decision\t'Quyết định'
other\t'All else, texts without the form of a document too'
all\t'Everything'"
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l max-bytes -d 'Largest file to read; 500K and 16M are understood' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l max-members -d 'Members of an archive or a mail to read at most, those of archives in it included' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l ocr -d 'When pages are recognised: where they have no text that can be used, never, or always' -r -f -a "auto\t'Where a page has no text layer that can be used'
off\t'Never'
force\t'Always'"
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l tool-seconds -d 'Seconds that an outside tool may take for a document, or for a page that it recognises' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l threads -d 'Worker threads; as many as there are processors unless given' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l diagnostics -d 'What is odd about the documents, on standard error: as text with the line and carets below the place, as one JSON object a line, or not at all. Without it, text where files are named, and only numbers where a folder is. The records hold it in any case' -r -f -a "text\t'The line of the document, with carets'
json\t'One JSON object each; the rejects and the summary too'
off\t'Not shown'"
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l log-format -d 'How the run is told on standard error: for people, or as JSON lines with the start, the progress, each reject and the summary' -r -f -a "text\t'For people, with a progress bar on a terminal'
json\t'One JSON object a line, each with its event'"
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l csv-bom -d 'Begin CSV files with a byte order mark, so that Excel reads them as UTF-8'
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l full -d 'Extract everything anew, whatever an earlier run left in OUT'
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -l strict -d 'Reject files whose format is not read, instead of passing them over'
complete -c ketluan -n "__fish_ketluan_using_subcommand extract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ketluan -n "__fish_ketluan_using_subcommand check" -l only -d 'Check this sample and no other; may be given several times' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand check" -l ignore -d 'Pass over a field, such as `dates.role`, `header` or `period`; may be given several times' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand check" -l format -d 'Form of the report' -r -f -a "text\t'For people: lines of the notices with carets, and tables'
json\t'One JSON object'
junit\t'XML for pipelines, a test case for each sample and kind'"
complete -c ketluan -n "__fish_ketluan_using_subcommand check" -l update -d 'Record what the samples give now, and raise the floors to the scores; labels are never written. Refused where CI is set'
complete -c ketluan -n "__fish_ketluan_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ketluan -n "__fish_ketluan_using_subcommand diff" -s h -l help -d 'Print help'
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -l genre -d 'Genres that give records; all but laws and texts that are no documents unless given' -r -f -a "conclusion\t'Thông báo kết luận'
notice\t'Any other thông báo'
report\t'Báo cáo'
resolution\t'Nghị quyết'
directive\t'Chỉ thị'
plan\t'Kế hoạch, chương trình, đề án'
letter\t'Công văn, công điện'
decision\t'Quyết định'
other\t'All else, texts without the form of a document too'
all\t'Everything'"
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -l max-bytes -d 'Largest file to read; 500K and 16M are understood' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -l max-members -d 'Members of an archive or a mail to read at most, those of archives in it included' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -l ocr -d 'When pages are recognised: where they have no text that can be used, never, or always' -r -f -a "auto\t'Where a page has no text layer that can be used'
off\t'Never'
force\t'Always'"
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -l tool-seconds -d 'Seconds that an outside tool may take for a document, or for a page that it recognises' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand text" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ketluan -n "__fish_ketluan_using_subcommand validate" -s h -l help -d 'Print help'
complete -c ketluan -n "__fish_ketluan_using_subcommand schema" -l sql -d 'Print the tables as a script for this database instead' -r -f -a "sqlite\t''
postgres\t''
duckdb\t''
clickhouse\t''"
complete -c ketluan -n "__fish_ketluan_using_subcommand schema" -s h -l help -d 'Print help'
complete -c ketluan -n "__fish_ketluan_using_subcommand load" -l to -d 'The database' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand load" -l schema -d 'The schema of the database that holds the tables, and nothing else' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand load" -l dry-run -d 'Tell what would be added, changed and removed, and write nothing'
complete -c ketluan -n "__fish_ketluan_using_subcommand load" -l allow-removals -d 'Load also where more than a tenth of the notices of the database would go, or all'
complete -c ketluan -n "__fish_ketluan_using_subcommand load" -s h -l help -d 'Print help'
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -s o -l output -d 'The page, or the folder of pages' -r -F
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -l genre -d 'Genres that give records; all but laws and texts that are no documents unless given' -r -f -a "conclusion\t'Thông báo kết luận'
notice\t'Any other thông báo'
report\t'Báo cáo'
resolution\t'Nghị quyết'
directive\t'Chỉ thị'
plan\t'Kế hoạch, chương trình, đề án'
letter\t'Công văn, công điện'
decision\t'Quyết định'
other\t'All else, texts without the form of a document too'
all\t'Everything'"
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -l max-bytes -d 'Largest file to read; 500K and 16M are understood' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -l max-members -d 'Members of an archive or a mail to read at most, those of archives in it included' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -l ocr -d 'When pages are recognised: where they have no text that can be used, never, or always' -r -f -a "auto\t'Where a page has no text layer that can be used'
off\t'Never'
force\t'Always'"
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -l tool-seconds -d 'Seconds that an outside tool may take for a document, or for a page that it recognises' -r
complete -c ketluan -n "__fish_ketluan_using_subcommand view" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "extract" -d 'Extract the records of every notice in folders or files'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "check" -d 'Check a corpus of samples against what was recorded and labelled'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "diff" -d 'Compare two extractions, notice by notice and field by field'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "text" -d 'Print the source text of a file, the text that the spans of its records refer to'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "validate" -d 'Check lines of records against the schema and the semantic checks'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "schema" -d 'Print a schema, list the schemas, or print the tables for a database'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "load" -d 'Load an output folder into PostgreSQL'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "view" -d 'Make a page that shows a notice with every record at its place, for any browser'
complete -c ketluan -n "__fish_ketluan_using_subcommand help; and not __fish_seen_subcommand_from extract check diff text validate schema load view help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
