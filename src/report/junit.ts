import { listEntries, type Entry } from './entries.js';
import { attributes, escapeXml } from './escape-xml.js';
import type { Report } from './report.js';

/**
 * JUnit's XML: a suite a rule and a failed test a finding; a rule without any is a test that passed, so that an audit
 * without findings is not taken for one that did not run. Names hold no line, so that a server knows a test again.
 */
export function printJunit(report: Report, rules: readonly { name: string; title: string }[]): string {
  const suites = new Map<string, Entry[]>(rules.map(({ name }) => [name, []]));
  for (const entry of listEntries(report)) {
    const suite = suites.get(entry.rule);
    if (suite) suite.push(entry);
    else suites.set(entry.rule, [entry]);
  }
  const titles = new Map(rules.map(({ name, title }) => [name, title]));
  const printed = [...suites].map(([rule, entries]) => printSuite(rule, titles.get(rule), entries));
  const all = [...suites.values()];
  const count = { tests: sum(all.map(countTests)), failures: sum(all.map((entries) => entries.length)), errors: 0, time: 0 };
  return `<?xml version="1.0" encoding="utf-8"?>\n<testsuites${attributes({ name: 'perf-lint', ...count })}>\n${printed.join('')}</testsuites>\n`;
}

const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
const countTests = (entries: readonly Entry[]): number => Math.max(entries.length, 1);

function printSuite(rule: string, title: string | undefined, entries: readonly Entry[]): string {
  const passed = `    <testcase${attributes({ name: title ?? rule, classname: `perf-lint.${rule}`, time: 0 })}/>\n`;
  const tests = entries.length > 0 ? entries.map((entry) => printTest(entry)).join('') : passed;
  return `  <testsuite${attributes({ name: rule, tests: countTests(entries), failures: entries.length, errors: 0, skipped: 0, time: 0 })}>\n${tests}  </testsuite>\n`;
}

function printTest({ id, rule, severity, file, range, symbol, message, advice, finding }: Entry): string {
  const place = [file, range?.start.line, range?.start.column].filter((part) => part !== undefined).join(':');
  const name = finding ? [file, symbol, id].filter(Boolean).join(' ') : id;
  const words = [`${severity} ${rule}${place ? ` at ${place}` : ''}`, message, ...advice].join('\n');
  return `    <testcase${attributes({ name, classname: `perf-lint.${rule}`, file, line: range?.start.line, time: 0 })}>
      <failure${attributes({ type: rule, message })}>${escapeXml(words)}</failure>
    </testcase>\n`;
}
