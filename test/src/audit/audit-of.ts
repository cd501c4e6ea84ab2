import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AuditData } from '../../../src/audit/audit-data.js';
import { run } from '../../../src/cli/main.js';
import type { Report } from '../../../src/report/report.js';

const folders: string[] = [];

export function clearFolders(): void { folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })); }

export function makeProgram(files: Record<string, string>): string {
  const cwd = mkdtempSync(join(tmpdir(), 'perf-lint-audit-'));
  folders.push(cwd);
  writeFiles(cwd, files);
  return cwd;
}

export function writeFiles(cwd: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
}

/** Runs `perf-lint audit` as the command line does. */
export async function audit(cwd: string, ...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text) });
  const code = await run(['audit', ...words, '--no-cache'], { cwd, env: {}, stdout: stream('stdout'), stderr: stream('stderr'), readStdin: async () => '', today: '2030-01-01' });
  return { code, ...written };
}

export async function auditData(files: Record<string, string>, ...words: string[]): Promise<Report & { audit: AuditData }> {
  return JSON.parse((await audit(makeProgram(files), '--format', 'json', ...words)).stdout) as Report & { audit: AuditData };
}
