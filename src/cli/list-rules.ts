import type { Rule } from '../rule.js';
import type { Host } from './host.js';
import type { Arguments } from './read-arguments.js';
import { emit } from './run-check.js';

/** `perf-lint rules`. */
export async function listRules(args: Arguments, host: Host, rules: readonly Rule[]): Promise<number> {
  const cards = rules.map(({ name, title, family, stage }) => ({ name, title, family, stage }));
  const width = Math.max(...cards.map(({ name }) => name.length));
  const lines = cards.map(({ name, title, stage }) => `${name.padEnd(width)}  ${title}${stage === 'trial' ? ' (trial)' : ''}`);
  await emit(args.outputs[0].format === 'json' ? `${JSON.stringify(cards, null, 2)}\n` : `${lines.join('\n')}\n`, args.outputs[0].file, host);
  return 0;
}
