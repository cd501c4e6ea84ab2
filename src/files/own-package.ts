import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Manifest { name: string; version: string }

/** The folder and manifest of this very package, whether it runs compiled or as sources. */
async function findOwn(): Promise<{ folder: string; manifest: Manifest }> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.name === 'perf-lint' || dirname(folder) === folder) return { folder, manifest };
  }
}

/** Folder of this package's manifest. */
export async function ownFolder(): Promise<string> {
  return (await findOwn()).folder;
}

export async function ownVersion(): Promise<string> {
  return (await findOwn()).manifest.version;
}

/** A file of this package that a page is made of. */
export async function readAsset(name: string): Promise<string> {
  return readFile(join(await ownFolder(), 'assets', name), 'utf8');
}

/** The page of a rule, if it has one. */
export async function readRulePage(rule: string): Promise<string | undefined> {
  const { folder } = await findOwn();
  return readFile(join(folder, 'rules', `${rule}.md`), 'utf8').catch(() => undefined);
}
