import { Chalk } from 'chalk';
import { didYouMean } from '../findings/nearest-word.js';
import { readRulePage } from '../files/own-package.js';
import type { ReportedFinding } from '../report/report.js';
import { showAll } from '../report/show-controls.js';
import { printFinding } from '../report/text.js';
import type { Rule } from '../rule.js';
import { CommandError } from './command-error.js';
import type { Host } from './host.js';
import { openConfig } from './open-config.js';
import type { Arguments } from './read-arguments.js';
import { analyseShowing, colorOf, emit } from './run-check.js';

/** `perf-lint explain <rule|finding id>`. */
export async function explain(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  if (args.words.length !== 1) throw new CommandError('explain takes the name of one rule, or the id of one finding.');
  const [subject] = args.words;
  const rule = rules.find(({ name }) => name === subject);
  if (rule) await emit((await readRulePage(rule.name)) ?? describeRule(rule), args.outputs[0].file, host);
  else if (/^PL-[\da-f]{8}$/i.test(subject)) await explainFinding(subject, args, host, rules);
  else throw new CommandError(`"${subject}" is neither a rule nor the id of a finding${didYouMean(subject, rules.map(({ name }) => name))}.`);
  return 0;
}

function describeRule({ name, title, messages }: Rule): string {
  const words = Object.values(messages).map(({ what, why, instead }) => `- ${what}\n  ${why}\n  Instead: ${instead}\n`);
  return `# ${name}\n\n${title}\n\n${words.join('\n')}`;
}

async function explainFinding(id: string, args: Arguments, host: Host, rules: readonly Rule[]): Promise<void> {
  const { report: { findings } } = await analyseShowing({ ...args, words: [] }, host, rules, await openConfig(args, ['.'], host.cwd, rules));
  const finding = findings.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!finding) throw new CommandError(`No finding here has the id ${id}. Ids are those of a report on the current folder.`);
  await emit(args.outputs[0].format === 'json' ? `${JSON.stringify(finding, null, 2)}\n` : describeFinding(showAll(finding), args, host), args.outputs[0].file, host);
}

/** The block of the report, then how its score came about. */
function describeFinding(finding: ReportedFinding, args: Arguments, host: Host): string {
  const { file, rule, status, justification, impact, members = [] } = finding;
  const paint = new Chalk({ level: colorOf(args, host) });
  const width = Math.max(...impact.factors.map(({ name }) => name.length));
  return [
    paint.underline.bold(file), '', printFinding(finding, paint), '',
    ...(members.length > 12 ? [paint.bold('All members'), ...members.map((member) => `  ${member}`), ''] : []),
    paint.bold(`Score ${impact.score}`), ...impact.factors.map(({ name, value }) => `  ${name.padEnd(width)}  ${value}`), '',
    ...(status === 'accepted' ? [`Accepted: ${justification?.reason}`, ''] : []),
    `More about the rule: perf-lint explain ${rule}`, '',
  ].join('\n');
}
