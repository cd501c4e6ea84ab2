import { normalize } from 'node:path';
import { didYouMean } from '../findings/nearest-word.js';
import { formatNames, type FormatName } from '../report/format-names.js';
import { CommandError } from './command-error.js';

export interface Output { format: FormatName; /** Where to write it; without one, stdout. */ file?: string }

/** What `--format` (`name` or `name=file`, any number of them) and `--output-file` ask for together. */
export function readOutputs(command: string, formats: readonly string[] = ['text'], outputFile: string | undefined): Output[] {
  const outputs = formats.map(readOutput);
  const [printed, second] = outputs.filter(({ file }) => file === undefined);
  if (second) throw new CommandError(`--format ${printed.format} and --format ${second.format} would both be printed; write one to a file: --format ${second.format}=report.${second.format}`);
  if (outputFile !== undefined && !printed) throw new CommandError('--output-file has nothing to write: every --format names a file of its own.');
  if (outputFile !== undefined) printed.file = outputFile;
  checkFiles(outputs);
  if (command !== 'check') checkSimple(command, outputs);
  return outputs;
}

function readOutput(word: string): Output {
  const end = word.indexOf('=');
  const name = end === -1 ? word : word.slice(0, end);
  const format = formatNames.find((one) => one === name);
  if (!format) throw new CommandError(`--format cannot be "${name}"${didYouMean(name, formatNames)}; it is one of ${formatNames.join(', ')}.`);
  if (end === word.length - 1) throw new CommandError(`--format ${word} names no file.`);
  return end === -1 ? { format } : { format, file: word.slice(end + 1) };
}

function checkFiles(outputs: readonly Output[]): void {
  const written = new Map<string, Output>();
  for (const output of outputs) {
    if (output.file === undefined) continue;
    const first = written.get(normalize(output.file));
    if (first) throw new CommandError(`--format ${first.format} and --format ${output.format} would both be written to ${output.file}.`);
    written.set(normalize(output.file), output);
  }
}

/** Lists, pages and graphs are no reports: they are printed once, for a person or as data. */
function checkSimple(command: string, [{ format }, ...more]: readonly Output[]): void {
  if (more.length > 0) throw new CommandError(`${command} prints one format only.`);
  if (format !== 'text' && format !== 'json') throw new CommandError(`${command} prints text or json, not ${format}.`);
}
