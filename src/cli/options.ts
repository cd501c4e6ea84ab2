import { formatNames } from '../report/format-names.js';

/** Every option of the command: parsed by, and printed from, this one table. */
export interface CliOption { name: string; short?: string; /** Placeholder of its value; a flag has none. */ value?: string; /** `--no-name` exists too, or instead. */ negated?: 'too' | 'only'; help: string }

export const cliOptions: readonly CliOption[] = [
  { name: 'format', short: 'f', value: 'name[=file]', help: `How to print the report (text), and where; again for several.\nOne of ${formatNames.join(', ')}.` },
  { name: 'output-file', short: 'o', value: 'file', help: 'Write what would go to stdout there.' },
  { name: 'rule', value: 'name', help: 'Run this rule only; again, or with commas, for several.' },
  { name: 'severity', value: 'level', help: 'Least severity to show and to fail on: critical, high, medium, low (low).' },
  { name: 'confidence', value: 'level', help: 'Least confidence to show: certain, likely, possible (likely).' },
  { name: 'fail-on', value: 'level', help: 'Least severity to fail on, or never (config failOn, low).' },
  { name: 'max-warnings', value: 'n', help: 'Tolerate this many failing findings and notes (0).' },
  { name: 'allow-incomplete', help: 'Exit as usual although some files could not be analysed.' },
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

export const commands = ['rules', 'explain', 'graph'] as const;
