import type { Edge, Project } from './project.js';

const AT_RUN_TIME: readonly Edge['class'][] = ['eager', 'lazy'];

/** The import graph as madge takes it: every file with the files it imports, both sorted. */
export function importTree(project: Pick<Project, 'files'>, classes: readonly Edge['class'][] = AT_RUN_TIME): Record<string, string[]> {
  return Object.fromEntries(project.files.map((file) => {
    const to = new Set(file.edges.flatMap((edge) => (edge.to && classes.includes(edge.class) ? [edge.to.path] : [])));
    return [file.path, [...to].sort()];
  }));
}
