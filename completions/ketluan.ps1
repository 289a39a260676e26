
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'ketluan' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'ketluan'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'ketluan' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('extract', 'extract', [CompletionResultType]::ParameterValue, 'Extract the records of every notice in folders or files')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a corpus of samples against what was recorded and labelled')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two extractions, notice by notice and field by field')
            [CompletionResult]::new('text', 'text', [CompletionResultType]::ParameterValue, 'Print the source text of a file, the text that the spans of its records refer to')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check lines of records against the schema and the semantic checks')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a schema, list the schemas, or print the tables for a database')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load an output folder into PostgreSQL')
            [CompletionResult]::new('view', 'view', [CompletionResultType]::ParameterValue, 'Make a page that shows a notice with every record at its place, for any browser')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ketluan;extract' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Folder for the results; it replaces the results of an earlier run')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Folder for the results; it replaces the results of an earlier run')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Form of the records; may be given several times. All but jsonl need -o')
            [CompletionResult]::new('--genre', '--genre', [CompletionResultType]::ParameterName, 'Genres that give records; all but laws and texts that are no documents unless given')
            [CompletionResult]::new('--max-bytes', '--max-bytes', [CompletionResultType]::ParameterName, 'Largest file to read; 500K and 16M are understood')
            [CompletionResult]::new('--max-members', '--max-members', [CompletionResultType]::ParameterName, 'Members of an archive or a mail to read at most, those of archives in it included')
            [CompletionResult]::new('--ocr', '--ocr', [CompletionResultType]::ParameterName, 'When pages are recognised: where they have no text that can be used, never, or always')
            [CompletionResult]::new('--tool-seconds', '--tool-seconds', [CompletionResultType]::ParameterName, 'Seconds that an outside tool may take for a document, or for a page that it recognises')
            [CompletionResult]::new('--threads', '--threads', [CompletionResultType]::ParameterName, 'Worker threads; as many as there are processors unless given')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'What is odd about the documents, on standard error: as text with the line and carets below the place, as one JSON object a line, or not at all. Without it, text where files are named, and only numbers where a folder is. The records hold it in any case')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How the run is told on standard error: for people, or as JSON lines with the start, the progress, each reject and the summary')
            [CompletionResult]::new('--csv-bom', '--csv-bom', [CompletionResultType]::ParameterName, 'Begin CSV files with a byte order mark, so that Excel reads them as UTF-8')
            [CompletionResult]::new('--full', '--full', [CompletionResultType]::ParameterName, 'Extract everything anew, whatever an earlier run left in OUT')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Reject files whose format is not read, instead of passing them over')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ketluan;check' {
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Check this sample and no other; may be given several times')
            [CompletionResult]::new('--ignore', '--ignore', [CompletionResultType]::ParameterName, 'Pass over a field, such as `dates.role`, `header` or `period`; may be given several times')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Form of the report')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Record what the samples give now, and raise the floors to the scores; labels are never written. Refused where CI is set')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ketluan;diff' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'ketluan;text' {
            [CompletionResult]::new('--genre', '--genre', [CompletionResultType]::ParameterName, 'Genres that give records; all but laws and texts that are no documents unless given')
            [CompletionResult]::new('--max-bytes', '--max-bytes', [CompletionResultType]::ParameterName, 'Largest file to read; 500K and 16M are understood')
            [CompletionResult]::new('--max-members', '--max-members', [CompletionResultType]::ParameterName, 'Members of an archive or a mail to read at most, those of archives in it included')
            [CompletionResult]::new('--ocr', '--ocr', [CompletionResultType]::ParameterName, 'When pages are recognised: where they have no text that can be used, never, or always')
            [CompletionResult]::new('--tool-seconds', '--tool-seconds', [CompletionResultType]::ParameterName, 'Seconds that an outside tool may take for a document, or for a page that it recognises')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ketluan;validate' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'ketluan;schema' {
            [CompletionResult]::new('--sql', '--sql', [CompletionResultType]::ParameterName, 'Print the tables as a script for this database instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'ketluan;load' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'The database')
            [CompletionResult]::new('--schema', '--schema', [CompletionResultType]::ParameterName, 'The schema of the database that holds the tables, and nothing else')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Tell what would be added, changed and removed, and write nothing')
            [CompletionResult]::new('--allow-removals', '--allow-removals', [CompletionResultType]::ParameterName, 'Load also where more than a tenth of the notices of the database would go, or all')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'ketluan;view' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The page, or the folder of pages')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The page, or the folder of pages')
            [CompletionResult]::new('--genre', '--genre', [CompletionResultType]::ParameterName, 'Genres that give records; all but laws and texts that are no documents unless given')
            [CompletionResult]::new('--max-bytes', '--max-bytes', [CompletionResultType]::ParameterName, 'Largest file to read; 500K and 16M are understood')
            [CompletionResult]::new('--max-members', '--max-members', [CompletionResultType]::ParameterName, 'Members of an archive or a mail to read at most, those of archives in it included')
            [CompletionResult]::new('--ocr', '--ocr', [CompletionResultType]::ParameterName, 'When pages are recognised: where they have no text that can be used, never, or always')
            [CompletionResult]::new('--tool-seconds', '--tool-seconds', [CompletionResultType]::ParameterName, 'Seconds that an outside tool may take for a document, or for a page that it recognises')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ketluan;help' {
            [CompletionResult]::new('extract', 'extract', [CompletionResultType]::ParameterValue, 'Extract the records of every notice in folders or files')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check a corpus of samples against what was recorded and labelled')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Compare two extractions, notice by notice and field by field')
            [CompletionResult]::new('text', 'text', [CompletionResultType]::ParameterValue, 'Print the source text of a file, the text that the spans of its records refer to')
            [CompletionResult]::new('validate', 'validate', [CompletionResultType]::ParameterValue, 'Check lines of records against the schema and the semantic checks')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print a schema, list the schemas, or print the tables for a database')
            [CompletionResult]::new('load', 'load', [CompletionResultType]::ParameterValue, 'Load an output folder into PostgreSQL')
            [CompletionResult]::new('view', 'view', [CompletionResultType]::ParameterValue, 'Make a page that shows a notice with every record at its place, for any browser')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ketluan;help;extract' {
            break
        }
        'ketluan;help;check' {
            break
        }
        'ketluan;help;diff' {
            break
        }
        'ketluan;help;text' {
            break
        }
        'ketluan;help;validate' {
            break
        }
        'ketluan;help;schema' {
            break
        }
        'ketluan;help;load' {
            break
        }
        'ketluan;help;view' {
            break
        }
        'ketluan;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
