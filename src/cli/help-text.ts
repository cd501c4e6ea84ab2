import { cliOptions, type CliOption } from './options.js';

/** What `--help` prints. */
export function helpText(): string {
  const rows = cliOptions.map((option) => [spell(option), option.help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return `perf-lint finds what costs most in a TypeScript or JavaScript program, across functions and files.

Usage
  perf-lint [paths…]                Analyse files, folders or globs (default: the current folder)
  perf-lint rules                   List the rules
  perf-lint graph [paths…]          Print the import graph in Graphviz's language (--format json: as data)
  perf-lint explain <rule>          Print the page of a rule
  perf-lint explain <finding id>    Analyse the current folder and print that finding in full

Options
${rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`).join('\n')}

Exit codes
  0  nothing at or above the threshold (--fail-on, config failOn, default low)
  1  findings
  2  a mistake in the command or config, files that could not be analysed, or a report that could not be written

Config: perf-lint.config.json, perf-lint.config.jsonc, or "perf-lint" in package.json.
`;
}

function spell({ name, short, value, negated }: CliOption): string {
  const long = { too: `--${name}, --no-${name}`, only: `--no-${name}` }[negated as 'too'] ?? `--${name}`;
  return `${short ? `-${short}, ` : ''}${long}${value ? ` <${value}>` : ''}`;
}
