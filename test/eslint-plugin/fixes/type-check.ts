/** Mistakes that the compiler sees in texts, each a module of its own; the libraries are as much of them as the texts use. */
import { join } from 'node:path';
import ts from 'typescript';

const options: ts.CompilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true, noEmit: true, skipLibCheck: true, types: ['node'], typeRoots: [join(import.meta.dirname, '../../../node_modules/@types')] };

const stubs = `
declare module '@prisma/client' {
  interface Row { id: string; name: string }
  interface Delegate { findUnique(given: { where: { id: string } }): Promise<Row | null>; findMany(given: { where: { id: { in: readonly string[] } } }): Promise<Row[]> }
  export class PrismaClient { user: Delegate }
}
declare module 'typeorm' {
  export class Operator<T> { readonly of: T }
  export function In<T>(values: readonly T[]): Operator<T>;
  export class Repository<T> { findOneBy(where: { [K in keyof T]?: T[K] | Operator<T[K]> }): Promise<T | null>; findBy(where: { [K in keyof T]?: T[K] | Operator<T[K]> }): Promise<T[]> }
}
`;

/** `file(line): message` of every mistake, files numbered in the order given. */
export function typeErrors(texts: readonly string[]): string[] {
  const files = new Map([...texts.map((text, at): [string, string] => [`/made/${at}.ts`, text]), ['/made/stubs.d.ts', stubs]]);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) => (files.has(name) ? ts.createSourceFile(name, files.get(name)!, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...more));
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) =>
    `${file?.fileName ?? ''}(${file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0}): ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
