import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const parts = ['facts/worker', 'facts/extract-source', 'files/hash', 'files/read-source', 'files/disk-error', 'syntax/parse', 'syntax/choose-parse', 'syntax/parsed', 'syntax/with-flow', 'syntax/parse-with-oxc', 'syntax/blank-bom', 'syntax/nesting'];

/** A thread runs JavaScript only: builds the worker from the sources under test, not from whatever `dist` holds. */
export function buildWorker(): { worker: URL; remove(): void } {
  // Inside the project, so that packages are found from there.
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  const folder = mkdtempSync(join(project, 'node_modules', '.perf-lint-worker-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const part of parts) {
    const text = readFileSync(join(project, 'src', `${part}.ts`), 'utf8');
    const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } });
    mkdirSync(join(folder, dirname(part)), { recursive: true });
    writeFileSync(join(folder, `${part}.js`), outputText);
  }
  return { worker: pathToFileURL(join(folder, 'facts/worker.js')), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
