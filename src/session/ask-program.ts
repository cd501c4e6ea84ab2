/** The whole program around a file, for hosts that cannot wait: a thread answers, and the host stands still meanwhile. */
import { createSyncFn } from 'synckit';
import type { QuietContext } from '../findings/found.js';
import type { FindingsByFile, Question } from './open-program.js';
import type { SessionFinding } from './session-finding.js';
import type { Asked, Answered, ProgramChoice, Shown } from './worker.js';

/** Starts with the first question. */
let ask: ((asked: Asked) => Answered) | undefined;

/** Answers about all files of a program are kept here, by its number, until its version changes: the other files are look-ups. */
const kept: { version: number; answers: Map<string, FindingsByFile> }[] = [];

export interface FileInProgram {
  findings(rule: string, options: Readonly<Record<string, unknown>>, contexts?: readonly QuietContext[]): readonly SessionFinding[];
}

/** Undefined when the file is no part of the program around it. Throws what keeps the program from being opened. */
export function showFile(file: string, text: string, cwd: string, choice: ProgramChoice): FileInProgram | undefined {
  ask ??= createSyncFn<(asked: Asked) => Answered>(new URL('./worker.js', import.meta.url));
  const shown = ask({ ask: 'show', file, text, cwd, choice }) as Shown | undefined;
  return shown && { findings: (rule, options, contexts) => answerAll(shown, { rule, options, contexts })[shown.path] ?? [] };
}

function answerAll({ program, version }: Shown, question: Question): FindingsByFile {
  if (kept[program]?.version !== version) kept[program] = { version, answers: new Map() };
  const { answers } = kept[program];
  const key = JSON.stringify(question);
  let answer = answers.get(key);
  if (!answer) answers.set(key, (answer = ask?.({ ask: 'findings', program, question }) as FindingsByFile));
  return answer;
}
