import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';
import { analyse, printText, selectFindings, type Report } from '../src/index.js';

const root = resolve(import.meta.dirname, '..');
const file = resolve(root, 'README.md');
const EXAMPLE = /<!-- example: (\S+) -->\n```text\n([\s\S]*?)```\n/g;

/** The finding of a rule in the shop that shows most: the one with the longest chain, of these the worst. */
function printBest(report: Report, rule: string): string {
  const [best] = report.findings.filter((finding) => finding.rule === rule).sort((a, b) => b.chain.length - a.chain.length);
  return best ? printText({ ...report, findings: [best] }, { color: 0, quiet: true }) : '';
}

describe('the README', () => {
  let report: Report;
  beforeAll(async () => {
    report = selectFindings(await analyse(['fixtures/shop'], { cwd: root }), {});
  });

  test('shows one real example of each rule', () => {
    const text = readFileSync(file, 'utf8');
    const fresh = text.replace(EXAMPLE, (_, rule: string) => `<!-- example: ${rule} -->\n\`\`\`text\n${printBest(report, rule)}\`\`\`\n`);
    if (process.env.UPDATE) writeFileSync(file, fresh);
    const shown = process.env.UPDATE ? fresh : text;
    expect([...shown.matchAll(EXAMPLE)].map(([, rule]) => rule).sort()).toEqual(rules.map(({ name }) => name).sort());
    for (const [, rule, output] of shown.matchAll(EXAMPLE)) expect(output, rule).toBe(printBest(report, rule) || `an example of ${rule}`);
  });

  test('links to every rule’s page and opens with commands that exist', () => {
    const text = readFileSync(file, 'utf8');
    for (const { name } of rules) expect(text).toContain(`(rules/${name}.md)`);
    const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    for (const [, name] of text.matchAll(/npm (?:run )?(start|test|build|bench)\b/g)) expect(scripts).toHaveProperty(name);
    const script = readFileSync(resolve(root, '.ci/run'), 'utf8');
    for (const command of ['npm ci && npm start', 'npm ci && npm test']) {
      expect(text.slice(0, 600)).toContain(command);
      expect(script).toContain(command);
    }
  });
});
