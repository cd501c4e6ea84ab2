import { dirname, join, relative, sep } from 'node:path';
import { Node, Project as Compiler, ts, type Type } from 'ts-morph';
import type { Library } from '../catalogue/library.js';
import type { TypedValue } from '../project/link-input.js';
import type { Project } from '../project/project.js';
import { indexTypes, nameType, type Surroundings } from './name-type.js';
import { pickQuestions, type Question } from './pick-questions.js';

export interface Answers {
  /** By `path#siteId`: what the receiver of the call is. */
  typed: Map<string, TypedValue[]>;
  asked: number;
  milliseconds: number;
}

/**
 * Asks the TypeScript compiler about receivers that linking could not follow. A file without a tsconfig is not asked about,
 * and a type that the catalogue does not know, or that packages which are not installed would say, is no answer.
 */
export function askTypes(project: Project, catalogue: readonly Library[]): Answers {
  const start = performance.now();
  const questions = pickQuestions(project, catalogue);
  const typed = new Map<string, TypedValue[]>();
  const around: Surroundings = { project, librariesByType: indexTypes(catalogue), pathOf: (file) => pathInside(project.root, file) };
  for (const [config, group] of groupByConfig(project.root, questions)) {
    for (const [question, type] of typesOf(project.root, config, group)) {
      const answer = nameType(type, around);
      if (answer.length > 0) typed.set(question.key, answer);
    }
  }
  return { typed, asked: questions.length, milliseconds: performance.now() - start };
}

function groupByConfig(root: string, questions: readonly Question[]): Map<string, Question[]> {
  const groups = new Map<string, Question[]>();
  const byFolder = new Map<string, string | undefined>();
  for (const question of questions) {
    const folder = dirname(join(root, question.path));
    if (!byFolder.has(folder)) byFolder.set(folder, ts.findConfigFile(folder, ts.sys.fileExists));
    const config = byFolder.get(folder);
    if (config === undefined || pathInside(root, config).startsWith('../')) continue;
    const group = groups.get(config);
    if (group) group.push(question);
    else groups.set(config, [question]);
  }
  return groups;
}

/** The compiler loads the files asked about and what they import, not all that the config lists. */
function* typesOf(root: string, config: string, questions: readonly Question[]): Iterable<[Question, Type]> {
  const compiler = openCompiler(config);
  if (!compiler) return;
  const files = new Set(questions.map(({ path }) => path));
  const sources = new Map([...files].map((path) => [path, compiler.addSourceFileAtPathIfExists(join(root, path))]));
  for (const question of questions) {
    const access = sources.get(question.path)?.getDescendantAtPos(question.at)?.getParent();
    if (Node.isPropertyAccessExpression(access)) yield [question, access.getExpression().getType()];
  }
}

/** A config that cannot be read leaves its files as they were without types. */
function openCompiler(config: string): Compiler | undefined {
  try {
    return new Compiler({ tsConfigFilePath: config, skipAddingFilesFromTsConfig: true, compilerOptions: { skipLibCheck: true, noEmit: true } });
  } catch {
    return undefined;
  }
}

function pathInside(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
