/** What answers in a thread of its own, so that a host that cannot wait may block on it. */
import { basename, dirname, join, resolve } from 'node:path';
import { runAsWorker } from 'synckit';
import { answerSoon } from '../files/ask-disk.js';
import { askRealFolder } from '../files/place-file.js';
import { rootAbove } from '../files/root.js';
import { pathInside } from '../files/targets.js';
import { rules } from '../../rules/index.js';
import { OpenProgram, type FindingsByFile, type Question } from './open-program.js';

/** How a host finds the program of a file. */
export interface ProgramChoice {
  /** Relative to `cwd`; default: the root above the file. */
  root?: string;
  /** Config instead of the one found, relative to the root. */
  config?: string;
  /** Folder of the cache, relative to the root. */
  cacheLocation?: string;
}

/** A file as a program has it: `version` changes with every answer that may have changed. */
export interface Shown { program: number; version: number; path: string }

export type Asked =
  | { ask: 'show'; file: string; text: string; cwd: string; choice: ProgramChoice }
  | { ask: 'findings'; program: number; question: Question };

/** Undefined for a file that is no part of its program. */
export type Answered = Shown | FindingsByFile | undefined;

const programs: OpenProgram[] = [];
/** Places in `programs`, by what was chosen. */
const opened = new Map<string, Promise<number>>();

runAsWorker((asked: Asked): Promise<Answered> => (asked.ask === 'show' ? show(asked) : programs[asked.program].findings(asked.question)));

async function show({ file, text, cwd, choice }: Asked & { ask: 'show' }): Promise<Shown | undefined> {
  const at = join(await answerSoon(askRealFolder(resolve(cwd, dirname(file)))), basename(file));
  const root = await answerSoon(choice.root === undefined ? rootAbove(dirname(at)) : askRealFolder(resolve(cwd, choice.root)));
  const path = pathInside(root, at);
  if (path === undefined) return undefined;
  const number = await open(root, choice);
  const program = programs[number];
  return (await program.show(path, text)) ? { program: number, version: program.version, path } : undefined;
}

function open(root: string, { config, cacheLocation }: ProgramChoice): Promise<number> {
  const key = JSON.stringify([root, config, cacheLocation]);
  let number = opened.get(key);
  if (!number) {
    number = OpenProgram.open({ root, config, cacheLocation, rules }).then((program) => programs.push(program) - 1);
    opened.set(key, number);
    // A config with a mistake may be mended: the next file tries again.
    number.catch(() => opened.delete(key));
  }
  return number;
}
