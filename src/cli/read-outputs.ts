import { normalize } from 'node:path';
import { didYouMean } from '../findings/nearest-word.js';
import type { FormatName } from '../report/format-names.js';
import { CommandError } from './command-error.js';

export interface Output<Name extends string = FormatName> { format: Name; /** Where to write it; without one, stdout. */ file?: string }

/** What `--format` (`name` or `name=file`, any number of them) and `--output-file` ask for together. `names`: the formats there are. */
export function readOutputs<Name extends string>(command: string, names: readonly Name[], formats: readonly string[] = ['text'], outputFile: string | undefined): Output<Name>[] {
  const outputs = formats.map((word) => readOutput(word, names));
  const [printed, second] = outputs.filter(({ file }) => file === undefined);
  if (second) throw new CommandError(`--format ${printed.format} and --format ${second.format} would both be printed; write one to a file: --format ${second.format}=report.${second.format}`);
  if (outputFile !== undefined && !printed) throw new CommandError('--output-file has nothing to write: every --format names a file of its own.');
  if (outputFile !== undefined) printed.file = outputFile;
  checkFiles(outputs);
  if (command !== 'check' && command !== 'audit') checkSimple(command, outputs);
  return outputs;
}

function readOutput<Name extends string>(word: string, names: readonly Name[]): Output<Name> {
  const end = word.indexOf('=');
  const name = end === -1 ? word : word.slice(0, end);
  const format = names.find((one) => one === name);
  if (!format) throw new CommandError(`--format cannot be "${name}"${didYouMean(name, names)}; it is one of ${names.join(', ')}.`);
  if (end === word.length - 1) throw new CommandError(`--format ${word} names no file.`);
  return end === -1 ? { format } : { format, file: word.slice(end + 1) };
}

function checkFiles(outputs: readonly Output<string>[]): void {
  const written = new Map<string, Output<string>>();
  for (const output of outputs) {
    if (output.file === undefined) continue;
    const first = written.get(normalize(output.file));
    if (first) throw new CommandError(`--format ${first.format} and --format ${output.format} would both be written to ${output.file}.`);
    written.set(normalize(output.file), output);
  }
}

/** Lists, pages and graphs are no reports: they are printed once, for a person or as data. */
function checkSimple(command: string, [{ format }, ...more]: readonly Output<string>[]): void {
  if (more.length > 0) throw new CommandError(`${command} prints one format only.`);
  if (format !== 'text' && format !== 'json') throw new CommandError(`${command} prints text or json, not ${format}.`);
}
