import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/audit/audit-data.js';
import { layOutGraph } from '../../../src/audit/layout-graph.js';
import { layOutTreemap, treemapSize } from '../../../src/audit/layout-treemap.js';
import { printAuditHtml } from '../../../src/audit/print-html.js';
import { audit, clearFolders, makeProgram } from './audit-of.js';

afterEach(clearFolders);

const asset = (name: string): string => readFileSync(resolve(import.meta.dirname, '../../../assets', name), 'utf8');
const islandOf = (page: string): { findings: { file: string }[]; excerpts: Record<string, { lines: string[] }>; graph: { name: string; nodes: { view?: string }[]; edges: { isCut: boolean }[] }[] } =>
  JSON.parse(/<script type="application\/json" id="data">([^<]*)<\/script>/.exec(page)![1]) as ReturnType<typeof islandOf>;

const program = {
  'package.json': '{ "name": "shop", "dependencies": { "express": "4" } }',
  'src/<img src=x onerror=alert(1)>.js': "const fs = require('fs');\n// </script><script>alert(2)</script><!-- \u2028\nrequire('express')().get('/x', (req, res) => res.end(fs.readFileSync('</script><b>')));",
  'src/a/one.js': "import { two } from '../b/two.js';\nexport const one = () => two;", 'src/b/two.js': "import { one } from '../a/one.js';\nexport const two = () => one;",
};

describe('the page', () => {
  test('lets no name and no code become markup', async () => {
    const { stdout } = await audit(makeProgram(program), '-f', 'html');
    expect(stdout).not.toMatch(/<img|<b>|<!--|\u2028/);
    expect(stdout.match(/<script/g)).toHaveLength(2);
    expect(stdout.match(/<\/script/g)).toHaveLength(2);
    const { findings, excerpts } = islandOf(stdout);
    expect(findings.map(({ file }) => file)).toContain('src/<img src=x onerror=alert(1)>.js');
    expect(Object.values(excerpts).flatMap(({ lines }) => lines).join('\n')).toContain('</script><script>alert(2)');
  });

  test('allows itself and nothing else', async () => {
    const { stdout } = await audit(makeProgram(program), '-f', 'html');
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(stdout)![1];
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const style = /<style>([\s\S]*?)<\/style>/.exec(stdout)![1];
    const script = /<\/script>\n<script>([\s\S]*?)<\/script>/.exec(stdout)![1];
    expect(policy).toBe(`default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`);
    expect(stdout.replace(/<script type="application\/json"[\s\S]*?<\/script>/, '').replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|\ssrc=|@import|url\(/);
  });

  test('writes what it shows as text', () => {
    expect(asset('audit.js')).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|\.style\b/);
    expect(asset('audit.js')).not.toMatch(/<\/?script|<!--/i);
  });

  test('leads from the folders to their files, and marks the cut', async () => {
    const { graph } = islandOf((await audit(makeProgram({ ...program, 'src/a/more.js': "export { one } from './one.js';" }), '-f', 'html')).stdout);
    expect(graph.map(({ name }) => name)).toEqual(['folders', 'cycle 1', 'folder src/a']);
    expect(graph[0].nodes.map(({ view }) => view).filter(Boolean)).toEqual(['folder src/a']);
    expect(graph[1].edges).toHaveLength(2);
    expect(graph[1].edges.filter(({ isCut }) => isCut)).toHaveLength(1);
  });
});

describe('the drawings', () => {
  test('keep every tile inside its folder, by cost', () => {
    const finding = (file: string, symbol: string, score: number) => ({ id: `PL-${file}${symbol}`, file, symbol, impact: { score } }) as Parameters<typeof layOutTreemap>[0][number];
    const tiles = layOutTreemap([finding('a/x.js', 'f', 30), finding('a/x.js', 'g > callback', 10), finding('b/y.js', 'h', 10), finding('top.js', '(module)', 0)]);
    const folder = tiles.find(({ path, depth }) => path === 'a' && depth === 1)!;
    for (const tile of tiles.filter(({ path }) => path.startsWith('a/'))) {
      expect(tile.x).toBeGreaterThanOrEqual(folder.x);
      expect(tile.x + tile.w).toBeLessThanOrEqual(folder.x + folder.w);
    }
    const area = ({ w, h }: typeof folder): number => w * h;
    expect(area(folder)).toBeGreaterThan(area(tiles.find(({ path, depth }) => path === 'b' && depth === 1)!));
    expect(tiles.filter(({ depth }) => depth === 3).map(({ name }) => name).sort()).toEqual(['(module)', 'f', 'g', 'h']);
    expect(layOutTreemap([])).toEqual([]);
    expect(Math.max(...tiles.map(({ x, w }) => x + w))).toBeLessThanOrEqual(treemapSize.width);
  });

  test('show the most connected of thousands, and say how many are left', () => {
    const modules = Array.from({ length: 3000 }, (_, index) => ({ file: `src/f${index}.js`, lines: 1, importedBy: 1, imports: 1, instability: 0.5 }));
    const edges = modules.map((_, index): [number, number, 'eager'] => [index, index % 40, 'eager']);
    const views = layOutGraph({ modules, edges, cycles: [], hubs: [], orphans: [], layers: [] });
    const [, folder] = views;
    expect(folder).toMatchObject({ name: 'folder src', left: 2955 });
    expect(folder.nodes).toHaveLength(45);
  });

  test('of 5,000 findings stay a page of a few megabytes', async () => {
    const { stdout } = await audit(makeProgram(program), '-f', 'json');
    const { audit: data, ...report } = JSON.parse(stdout) as Audit['report'] & { audit: Audit['data'] };
    const [finding] = report.findings;
    const [item] = data.inventory.items;
    const ids = Array.from({ length: 5000 }, (_, index) => `PL-${index}`);
    const page = printAuditHtml({ report: { ...report, findings: ids.map((id) => ({ ...finding, id })) }, data: { ...data, inventory: { ...data.inventory, items: ids.map((id, index) => ({ ...item, id, rank: index + 1 })) } } }, { style: '', script: '', excerpts: {} });
    expect(page.length).toBeLessThan(20_000_000);
    expect(islandOf(page).findings).toHaveLength(5000);
  });
});
