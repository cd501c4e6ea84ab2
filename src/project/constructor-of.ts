import type { FileNode, Fn } from './project.js';

/** The constructor a class declares itself. */
export function constructorOf(file: FileNode, cls: number): Fn | undefined {
  const member = file.facts.classes[cls].members.find((m) => m.kind === 'constructor');
  return member?.fn === undefined ? undefined : file.functions[member.fn];
}
