import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { hashOf } from './hash.js';
import { writeSafely } from './write-safely.js';

/** Branches one goes back and forth between, and different options. */
const mostReports = 12;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Whole reports by what they follow from, as gzipped JSON, a file each; the oldest go. */
export class ReportStore {
  constructor(private readonly folder: string, private readonly onProblem: (reason: string) => void) {}

  /** The report kept for what `question` says, if there is one. Never rejects. */
  async find(question: string): Promise<unknown> {
    const name = nameOf(question);
    try {
      return JSON.parse((await unzip(await readFile(join(this.folder, name)))).toString('utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.onProblem(`${name}: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Rejects when the disk does not take it. */
  async keep(question: string, report: unknown): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeSafely(join(this.folder, nameOf(question)), await zip(JSON.stringify(report), { level: 1 }));
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.report'));
    if (names.length <= mostReports) return;
    const dated = await Promise.all(names.map(async (name) => ({ name, at: await this.ageOf(name) })));
    const old = dated.sort((a, b) => b.at - a.at).slice(mostReports);
    await Promise.all(old.map(({ name }) => rm(join(this.folder, name), { force: true })));
  }

  /** When it was written; another process may have removed it. */
  private async ageOf(name: string): Promise<number> {
    return (await stat(join(this.folder, name)).catch(() => undefined))?.mtimeMs ?? 0;
  }
}

function nameOf(question: string): string {
  return `${hashOf(question).slice(0, 22)}.report`;
}
