import { cliOptions, commands, usages, type CliOption, type Command } from './options.js';

/** What `--help` prints: everything, or what concerns the command that is named before it. */
export function helpText(words: readonly string[] = []): string {
  const command = commands.find((name) => words[0] === name);
  const shown = usages.filter((usage) => command === undefined || usage.command === command);
  const options = cliOptions.filter(({ only }) => command === undefined || !only || only.includes(command));
  return `${command === undefined ? 'perf-lint finds what costs most in a TypeScript or JavaScript program, across functions and files.' : wordCommand(command)}

Usage
${columns(shown.map((usage) => [`perf-lint ${[usage.command === 'check' ? '' : usage.command, usage.words].filter(Boolean).join(' ')}`, usage.help]))}

Options
${columns(options.map((option) => [spell(option), option.help]))}

Exit codes
${columns(exitCodes(command))}

Config: perf-lint.config.json, perf-lint.config.jsonc, or "perf-lint" in package.json.
`;
}

function wordCommand(command: Command): string {
  return {
    check: '', rules: 'perf-lint rules lists the rules.', graph: 'perf-lint graph prints who imports whom.',
    explain: 'perf-lint explain prints the page of a rule, or one finding in full.',
    baseline: 'perf-lint baseline writes what is found now to perf-lint.baseline.json, an entry a line: open (known), accepted, or deferred.\nWith --baseline only what is not in there counts.',
    diff: 'perf-lint diff compares the findings of two reports made with --format json, or of two commits.',
    audit: 'perf-lint audit ranks everything that is found, by impact and effort, and shows the program around it: entry points, dependencies,\nstart-up, redundancy, and what became of the last audit. It fails nothing: see gate.',
    gate: 'perf-lint gate judges the findings by the criteria under "gate" in the config: a count at most, or "no new" beside the baseline,\nfor critical, high, medium, low, total and single rules; for score the sum at most. Accepted and deferred findings do not count.',
  }[command];
}

function exitCodes(command: Command | undefined): [string, string][] {
  const failure: [string, string] = ['2', 'a mistake in the command or config, files that could not be analysed, or a report that could not be written'];
  switch (command) {
    case 'diff': return [['0', 'nothing is new, and nothing got dearer'], ['1', 'something is worse'], failure];
    case 'gate': return [['0', 'all criteria are met'], ['1', 'some are not'], failure];
    case 'audit': return [['0', 'done, whatever is found'], ['2', `${failure[1]}; the rest of the audit is there`]];
    case 'baseline': case 'rules': case 'graph': case 'explain': return [['0', 'done'], failure];
    default: return [['0', 'nothing at or above the threshold (--fail-on, config failOn, default low)'], ['1', 'findings'], failure];
  }
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`).join('\n');
}

function spell({ name, short, value, negated }: CliOption): string {
  const long = { too: `--${name}, --no-${name}`, only: `--no-${name}` }[negated as 'too'] ?? `--${name}`;
  return `${short ? `-${short}, ` : ''}${long}${value ? ` <${value}>` : ''}`;
}
