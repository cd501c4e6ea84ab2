import { auditFormatNames, formatNames } from '../report/format-names.js';

/** Every option of the command: parsed by, and printed from, this one table. */
export type Command = 'check' | 'rules' | 'explain' | 'graph' | 'baseline' | 'diff' | 'gate' | 'audit';

export interface CliOption { /** The commands that know it; all when not said. */ only?: readonly Command[]; name: string; short?: string; /** Placeholder of its value; a flag has none. */ value?: string; /** `--no-name` exists too, or instead. */ negated?: 'too' | 'only'; help: string }

export const cliOptions: readonly CliOption[] = [
  { name: 'format', short: 'f', value: 'name[=file]', help: `How to print the report (text), and where; again for several.\nOne of ${formatNames.join(', ')};\nof the audit: ${auditFormatNames.join(', ')}.` },
  { name: 'output-file', short: 'o', value: 'file', help: 'Write what would go to stdout there.' },
  { name: 'rule', value: 'name', help: 'Run this rule only; again, or with commas, for several.' },
  { name: 'severity', value: 'level', help: 'Least severity to show and to fail on: critical, high, medium, low (low).' },
  { name: 'confidence', value: 'level', help: 'Least confidence to show: certain, likely, possible (likely).' },
  { name: 'fail-on', value: 'level', help: 'Least severity to fail on, or never (config failOn, low).' },
  { name: 'max-warnings', value: 'n', help: 'Tolerate this many failing findings and notes (0).' },
  { name: 'allow-incomplete', help: 'Exit as usual although some files could not be analysed.' },
  { name: 'staged', only: ['check'], help: 'Analyse what is in the git index, and print only what the staged change introduces or touches.' },
  { name: 'changed-since', value: 'ref', only: ['check'], help: 'Print only what changed since the branch left this ref: for pull requests.' },
  { name: 'stdin', only: ['check'], help: 'Read the text of one file from standard input; --stdin-filename says which.' },
  { name: 'stdin-filename', value: 'file', only: ['check'], help: 'The file that the text belongs to; it need not be on disk.' },
  { name: 'scope', value: 'project|files', only: ['check'], help: 'Analyse the whole program around the files named, and print what is in them; or the files alone (project in a repository).' },
  { name: 'watch', only: ['check'], help: 'After the report, print what comes and goes with every change on disk.' },
  { name: 'baseline', value: 'file', only: ['check', 'gate', 'baseline', 'audit'], help: 'Leave out what this baseline knows (perf-lint.baseline.json when no .json file follows).' },
  { name: 'fail-on-new', only: ['check'], help: 'Print all findings, but fail only on those that the baseline does not know.' },
  { name: 'update', only: ['baseline'], help: 'Add what is new to the baseline and remove what is gone; statuses stay.' },
  { name: 'prune', only: ['baseline'], help: 'Only remove what is gone from the baseline.' },
  { name: 'accept', value: 'id', only: ['baseline'], help: 'Mark an entry of the baseline as accepted; needs --reason.' },
  { name: 'defer', value: 'id', only: ['baseline'], help: 'Mark an entry of the baseline as deferred; needs --reason, may have --until.' },
  { name: 'reason', value: 'text', only: ['baseline'], help: 'Why an entry is accepted or deferred.' },
  { name: 'until', value: 'date', only: ['baseline'], help: 'Last day of a deferral, YYYY-MM-DD; then the finding comes back.' },
  { name: 'profile', value: 'file', only: ['check', 'audit'], help: 'Rank by this CPU profile (.cpuprofile of V8); again, or *.cpuprofile, for several.' },
  { name: 'trace', value: 'file', only: ['check', 'audit'], help: 'Rank by the queries counted in this file (schema/queries.json); again for several.' },
  { name: 'since', value: 'date', only: ['check', 'audit'], help: 'How far back git is asked which files change often: a date, or such as 90d, 6m, 2y (1y with --profile or --trace).' },
  { name: 'top', value: 'n', only: ['audit'], help: 'Show so many findings, or groups of them (10).' },
  { name: 'by', value: 'entry|file|rule', only: ['audit'], help: 'Group the findings, dearest group first.' },
  { name: 'detail', value: 'id', only: ['audit'], help: 'Show one finding with its proof and what to do about it, step by step.' },
  { name: 'compare', value: 'file', only: ['audit'], help: 'An earlier audit or report in JSON, for the trend (perf-lint.audit.json in the root, if it is there).' },
  { name: 'save', value: 'file', only: ['audit'], help: 'Keep the audit as JSON for the next comparison (perf-lint.audit.json when no .json file follows).' },
  { name: 'config', short: 'c', value: 'file', help: 'Use this config; only here may it be .js or .ts.' },
  { name: 'config-lookup', negated: 'only', help: 'Do not look for a config.' },
  { name: 'print-config', help: 'Print the config with all defaults, then stop.' },
  { name: 'types', help: 'Ask the TypeScript compiler about what the code alone does not tell: slower, finds more.' },
  { name: 'threads', value: 'n', help: 'Threads to read files with (as many as there are cores).' },
  { name: 'cache', negated: 'only', help: 'Neither use nor keep what is known of unchanged files.' },
  { name: 'cache-location', value: 'folder', help: 'Where that is kept (node_modules/.cache/perf-lint in the root).' },
  { name: 'color', negated: 'too', help: 'Colours, or none; else NO_COLOR, FORCE_COLOR and the terminal decide.' },
  { name: 'quiet', short: 'q', help: 'Print findings only: no notes, summary or progress.' },
  { name: 'version', short: 'v', help: 'Print the version.' },
  { name: 'help', short: 'h', help: 'Print this.' },
];

/** Every command: what follows its name, and what it does. */
export const usages: readonly { command: Command; words: string; help: string }[] = [
  { command: 'check', words: '[paths…]', help: 'Analyse files, folders or globs (default: the current folder)' },
  { command: 'audit', words: '[paths…]', help: 'What to fix first, what it brings and what it risks: one page, or a file to keep' },
  { command: 'baseline', words: '[paths…]', help: 'Write down what is found now as known (--update, --prune, --accept, --defer)' },
  { command: 'gate', words: '[paths…]', help: 'Judge the findings by the criteria in the config ("gate")' },
  { command: 'diff', words: '<before> <after>', help: 'Compare two reports (JSON files) or two commits: fixed, new, unchanged' },
  { command: 'rules', words: '', help: 'List the rules' },
  { command: 'graph', words: '[paths…]', help: "Print the import graph in Graphviz's language (--format json: as data)" },
  { command: 'explain', words: '<rule>', help: 'Print the page of a rule' },
  { command: 'explain', words: '<finding id>', help: 'Analyse the current folder and print that finding in full' },
];

export const commands = [...new Set(usages.map(({ command }) => command))].filter((command) => command !== 'check');
