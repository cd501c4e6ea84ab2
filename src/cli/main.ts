import { ConfigError } from '../config/config.js';
import type { Host } from './host.js';
import { readArguments } from './read-arguments.js';
import { wordError } from './word-error.js';

/** The command: understands the words, runs what they ask for, and sets the exit code. */
export async function main(words: readonly string[]): Promise<void> {
  const { env, stdout, stderr } = process;
  process.exitCode = await run(words, { cwd: process.cwd(), env, stdout, stderr, readStdin, today: new Date().toISOString().slice(0, 10) });
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** As `main`, with a host of the caller's; gives the exit code. */
export async function run(words: readonly string[], host: Host): Promise<number> {
  try {
    return await dispatch(words, host);
  } catch (error) {
    report(error, wantsJson(words), host);
    return 2;
  }
}

async function dispatch(words: readonly string[], host: Host): Promise<number> {
  const args = readArguments(words);
  const { rules } = await import('../../rules/index.js');
  if (args.command === 'rules') return (await import('./list-rules.js')).listRules(args, host, rules);
  if (args.command === 'explain') return (await import('./explain.js')).explain(args, host, rules);
  if (args.command === 'graph') return (await import('./draw-graph.js')).drawGraph(args, host);
  if (args.command === 'diff') return (await import('./run-diff.js')).runDiff(args, host, rules);
  if (args.command === 'audit') return (await import('./run-audit.js')).runAudit(args, host, rules);
  if (args.command === 'gate') return (await import('./run-gate.js')).runGate(args, host, rules);
  if (args.command === 'baseline') return (await import('./run-baseline.js')).runBaseline(args, host, rules);
  if (args.isWatching) return (await import('./run-watch.js')).runWatch(args, host, rules);
  return (await import('./run-check.js')).runCheck(args, host, rules);
}

/** Known even when the words make no sense otherwise. */
function wantsJson(words: readonly string[]): boolean {
  return words.some((word, index) => /^(--format|-f)=json$/.test(word) || (/^(--format|-f)$/.test(word) && words[index + 1] === 'json'));
}

/** What went wrong: as JSON on stdout for a program that reads it, in words on stderr for a person. */
function report(error: unknown, isJson: boolean, host: Host): void {
  const message = wordError(error);
  const mistakes = error instanceof ConfigError ? { mistakes: error.mistakes } : {};
  if (isJson) host.stdout.write(`${JSON.stringify({ schemaVersion: 1, error: { message, ...mistakes } }, null, 2)}\n`);
  else host.stderr.write(`${message}\n`);
}
