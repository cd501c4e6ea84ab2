import type { Library, Members } from '../catalogue/library.js';
import type { Call, Project } from '../project/project.js';

/** A receiver whose type decides what a call in a loop does. */
export interface Question { /** `path#siteId`. */ key: string; path: string; /** Offset of the last character of the callee's name. */ at: number }

/**
 * Calls worth asking the compiler about: in a loop, of a method whose name the catalogue knows, on a receiver that linking
 * could not follow. TypeScript files only: elsewhere the compiler would have to guess as we do.
 */
export function pickQuestions(project: Project, catalogue: readonly Library[]): Question[] {
  const names = methodNames(catalogue);
  return project.files.filter(({ path }) => /\.[cm]?tsx?$/.test(path)).flatMap((file) => file.calls.flatMap((call): Question[] => {
    const callee = file.facts.values[call.site.callee];
    if (call.site.kind !== 'call' || callee[0] !== 'member' || !names.has(callee[2])) return [];
    if (!isUnknown(project, call, callee[1]) || project.iterations(call).length === 0) return [];
    return [{ key: `${file.path}#${call.id}`, path: file.path, at: call.site.calleeEnd - 1 }];
  }));
}

function isUnknown(project: Project, { file, site }: Call, receiver: number): boolean {
  return project.origins(file, site.callee).length === 0 && project.origins(file, receiver).every(({ is }) => is === 'package');
}

function methodNames(catalogue: readonly Library[]): Set<string> {
  const names = new Set<string>();
  const add = (members: Members | undefined): void => Object.keys(members ?? {}).filter((name) => !name.includes('*')).forEach((name) => names.add(name));
  for (const library of catalogue) for (const shape of Object.values(library.types ?? {})) add(shape.members);
  return names;
}
