import { afterEach, describe, expect, test } from 'vitest';
import { dominators } from '../../../src/audit/dominators.js';
import { placeInGrid } from '../../../src/audit/weigh.js';
import { auditData, clearFolders } from './audit-of.js';

afterEach(clearFolders);

const shop = { 'package.json': JSON.stringify({ name: 'shop', dependencies: { express: '4.0.0', '@prisma/client': '5.0.0', moment: '2.0.0', dayjs: '1.0.0', pdfkit: '0.1.0' } }) };
const orders = {
  ...shop,
  'src/app.js': `const express = require('express');
const { list, one } = require('./orders');
const app = express();
app.get('/orders', list);
app.get('/orders/:id', one);
app.listen(80);`,
  'src/orders.js': `const { PrismaClient } = require('@prisma/client');
const prisma = new PrismaClient();
async function itemsOf(order) {
  const lines = await prisma.line.findMany({ where: { orderId: order.id } });
  const items = [];
  for (const line of lines) items.push(await prisma.item.findUnique({ where: { id: line.itemId } }));
  return items;
}
exports.list = async (req, res) => {
  const orders = await prisma.order.findMany();
  for (const order of orders) order.items = await itemsOf(order);
  res.json(orders);
};
exports.one = async (req, res) => res.json(await prisma.order.findUnique({ where: { id: req.params.id } }));`,
};

describe('entry points', () => {
  test('are named by their route and cost what their calls multiply to', async () => {
    const { audit } = await auditData(orders);
    const costs = Object.fromEntries(audit.entries.map(({ name, costs: all }) => [name, all.map(({ kind, formula, letters, degree }) => ({ kind, formula, letters, degree }))]));
    expect(costs['GET /orders']).toEqual([{ kind: 'queries', formula: '1 + N + N·M', letters: { N: 'orders', M: 'lines' }, degree: 2 }]);
    expect(costs['GET /orders/:id']).toEqual([{ kind: 'queries', formula: '1', letters: {}, degree: 0 }]);
    const [list] = audit.entries;
    expect(list.costs[0].chain.map(({ label }) => label)).toEqual(['itemsOf', 'prisma.item.findUnique']);
    expect(list.findings.length).toBeGreaterThan(0);
    expect(audit.inventory.items[0].reachedBy).toEqual({ count: 1, names: ['GET /orders'] });
  });

  test('are named below the routers they are mounted in, unless that is not one place', async () => {
    const { audit } = await auditData({
      ...shop, 'src/app.js': "const express = require('express');\nconst app = express();\napp.use('/api', require('./api'));\napp.use('/a', require('./twice'));\napp.use('/b', require('./twice'));",
      'src/api.js': "const router = require('express').Router();\nrouter.use('/orders', require('./orders'));\nmodule.exports = router;",
      'src/orders.js': "const { PrismaClient } = require('@prisma/client');\nconst prisma = new PrismaClient();\nconst router = require('express').Router();\nrouter.get('/:id', async (req, res) => res.json(await prisma.order.findMany()));\nrouter.route('/').post(async (req, res) => res.json(await prisma.order.create({ data: req.body })));\nmodule.exports = router;",
      'src/twice.js': "const { PrismaClient } = require('@prisma/client');\nconst prisma = new PrismaClient();\nconst router = require('express').Router();\nrouter.get('/all', async (req, res) => res.json(await prisma.user.findMany()));\nmodule.exports = router;",
    });
    expect(audit.entries.map(({ name }) => name).sort()).toEqual(['GET /all', 'GET /api/orders/:id', expect.stringMatching(/^POST \//)]);
  });

  test('that call themselves end, and constant loops do not multiply', async () => {
    const { audit } = await auditData({ ...orders, 'src/orders.js': `const { PrismaClient } = require('@prisma/client');
const prisma = new PrismaClient();
async function walk(id, deep) { const row = await prisma.node.findUnique({ where: { id } }); return row.parent && deep < 9 ? walk(row.parent, deep + 1) : row; }
exports.list = async (req, res) => res.json(await walk(req.query.id, 0));
exports.one = async (req, res) => { for (const kind of ['a', 'b']) await prisma.node.count({ where: { kind } }); res.end(); };` });
    expect(audit.entries.map(({ name, costs: [{ formula }] }) => [name, formula])).toEqual([['GET /orders', '1'], ['GET /orders/:id', '1']]);
  });
});

describe('dependencies', () => {
  const import_ = (name: string): string => `import { ${name} } from`;
  test('name the cheapest cut, the hub, the orphan and the layer that is crossed', async () => {
    const routes = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`src/routes/r${i}.ts`, `${import_('query')} '../models/query.js';\nexport const r${i} = () => query(${i});`]));
    const { audit: { dependencies } } = await auditData({
      ...shop, ...routes, 'src/models/query.ts': `${import_('r0')} '../routes/r0.js';\nexport const query = (n: number): unknown => (n > 5 ? r0 : n);`,
      'src/dead.ts': 'export const nobody = 1;',
    });
    expect(dependencies.cycles).toHaveLength(1);
    expect(dependencies.cycles[0]).toMatchObject({ kind: 'load', files: ['src/models/query.ts', 'src/routes/r0.ts'], cut: { isEnough: true } });
    expect(dependencies.layers).toEqual([{ from: 'src/models', to: 'src/routes', against: 1, along: 6, imports: [{ file: 'src/models/query.ts', line: 1 }] }]);
    expect(dependencies.orphans).toEqual(['src/dead.ts']);
    const query = dependencies.modules.find(({ file }) => file === 'src/models/query.ts');
    expect(query).toMatchObject({ importedBy: 6, imports: 1, instability: 0.14 });
  });

  test('count no import of types, and no orphans in a folder that is loaded whole', async () => {
    const plugins = Object.fromEntries(['a', 'b', 'c'].map((name) => [`src/plugins/${name}.ts`, `export const ${name} = 1;`]));
    const { audit: { dependencies } } = await auditData({ ...shop, ...plugins, 'src/one.ts': "import type { Two } from './two.js';\nexport const one = (two: Two) => two;", 'src/two.ts': "import { one } from './one.js';\nexport interface Two { one: typeof one }\nexport const two = one;" });
    expect(dependencies.cycles).toEqual([]);
    expect(dependencies.orphans).toEqual([]);
  });
});

describe('start-up', () => {
  test('tells what is loaded for one route only, and what blocks while loading', async () => {
    const { audit: { startUp } } = await auditData({
      ...orders,
      'src/app.js': `import express from 'express';
import { list, one } from './orders.js';
import { label } from './label.js';
import { settings } from './settings.js';
import './log.js';
const app = express();
app.get('/orders', list);
app.get('/orders/:id', one);
app.get('/label', (req, res) => { res.end(label(settings)); });
app.listen(80);`,
      'src/label.js': "import pdf from 'pdfkit';\nimport moment from 'moment';\nexport const label = (settings) => pdf(moment(), settings);",
      'src/settings.js': "import { readFileSync } from 'node:fs';\nexport const settings = JSON.parse(readFileSync('settings.json', 'utf8'));", 'src/log.js': 'console.log(1);',
    });
    const [app] = startUp.entries;
    expect(app).toMatchObject({ file: 'src/app.js', files: 5 });
    expect(app.lazy[0]).toMatchObject({ what: 'src/label.js', usedBy: ['GET /label'], saves: { files: 1, packages: ['moment', 'pdfkit'] } });
    expect(startUp.work).toEqual([{ at: { file: 'src/settings.js', line: 2 }, effect: 'fs.sync', label: 'readFileSync' }]);
  });

  test('knows who leads to whom', () => {
    const graph = [[1, 2], [3], [3], [4], [3], []];
    expect([...dominators(6, 0, (node) => graph[node])]).toEqual([0, 0, 0, 0, 3, -1]);
  });
});

describe('redundancy', () => {
  test('gives a plan for competing libraries and scattered clients', async () => {
    const client = "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();";
    const { audit: { redundancy } } = await auditData({
      ...shop, 'src/a.ts': `${client}\nimport moment from 'moment';\nexport const now = moment();`, 'src/b.ts': `${client}\nimport dayjs from 'dayjs';\nexport const then = dayjs();`,
      'src/c.ts': "import { db } from './b.js';\nimport dayjs from 'dayjs';\nexport const all = () => db.user.findMany({ where: { at: dayjs() } });",
    });
    expect(redundancy.competing).toMatchObject([{ job: 'dates', libraries: [{ name: 'dayjs', files: 2 }, { name: 'moment', files: 1 }], movers: [{ file: 'src/a.ts', line: 3 }] }]);
    expect(redundancy.scattered).toMatchObject([{ what: 'Prisma clients', keep: { file: 'src/b.ts' }, movers: [{ file: 'src/a.ts' }] }]);
  });

  test('finds families of names whose bodies overlap, not one method of many classes', async () => {
    const total = (name: string, own: string): string => `export function calculate${name}(rows, limit) {
  let sum = 0;
  for (const row of rows) { if (row.active && row.amount > limit) sum += row.amount * row.rate; else log(row.id, 'left out', limit); }
  ${own}
  return Math.round(sum * 100) / 100;
}`;
    const { audit: { redundancy } } = await auditData({
      ...shop, 'src/a.js': total('Tax', 'if (sum > 100 && rows.length > 3) { notify(rows.map((row) => row.name).join(), sum); sum = Math.min(sum, offsets.tax.at(-1)); }'),
      'src/b.js': total('Freight', 'const weights = rows.filter((row) => row.weight > 3); for (const { weight } of weights) { if (weight > 30) throw new Error("too heavy"); sum += weight ** 2; }'),
      'src/c.js': total('Discount', 'while (sum > steps.next().value) { sum = sum * 0.9; audit.write({ at: Date.now(), sum }); } switch (rows[0]?.kind) { case 1: sum -= 3; break; default: sum--; }'),
    });
    expect(redundancy.families).toMatchObject([{ pattern: 'calculate*', members: [{ symbol: expect.stringContaining('calculate') }, {}, {}] }]);
    const store = (name: string): string => `export class ${name} { fetchPage(params) { const all = []; for (const one of this.${name}) { if (one.is${name}) all.push(params.map(one)); else this.skip(one); } return all.slice(params.at, params.end); } }`;
    const none = await auditData({ ...shop, 'src/a.js': store('A'), 'src/b.js': store('B'), 'src/c.js': store('C') });
    expect(none.audit.redundancy.families).toEqual([]);
  });
});

test('the grid puts what is unproved, accepted or too dear off, with the reason', () => {
  const finding = { status: 'open', confidence: 'certain', severity: 'critical', effort: 'S' } as const;
  expect(placeInGrid(finding)).toEqual({ quadrant: 'quick-win' });
  expect(placeInGrid({ ...finding, effort: 'L' })).toEqual({ quadrant: 'project' });
  expect(placeInGrid({ ...finding, severity: 'medium' })).toEqual({ quadrant: 'fill-in' });
  expect(placeInGrid({ ...finding, severity: 'medium', effort: 'L' })).toMatchObject({ quadrant: 'not-now', reason: 'large effort for medium impact' });
  expect(placeInGrid({ ...finding, confidence: 'possible' }).reason).toContain('unproved');
  expect(placeInGrid({ ...finding, status: 'deferred', justification: { reason: 'old importer', until: '2031-01-01' } }).reason).toBe('deferred until 2031-01-01: old importer');
});
