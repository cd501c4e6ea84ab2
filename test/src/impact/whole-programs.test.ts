/** What impact reads off a whole program: how much is iterated, what a fix goes through, who tests it. */
import { expect, test } from 'vitest';
import { analyse, type ReportedFinding } from '../../../src/index.js';
import { makeFolder } from '../files/made-folder.js';

const manifest = '{ "name": "shop", "dependencies": { "@prisma/client": "6.0.0", "express": "5.0.0" }, "devDependencies": { "vitest": "4.0.0" } }';
const client = "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n";

async function findingOf(files: Record<string, string>, assumptions = {}): Promise<ReportedFinding> {
  const cwd = makeFolder({ 'package.json': manifest, 'src/db.ts': client, ...files });
  const { findings } = await analyse(['.'], { cwd, root: cwd, only: ['n-plus-one-query', 'blocking-io'], config: { assumptions } });
  expect(findings).toHaveLength(1);
  return findings[0];
}

const growthOf = ({ impact }: ReportedFinding): string | undefined => impact.factors.find(({ name }) => name === 'growth')?.value;
const listing = (query: string, over = 'orders'): Record<string, string> => ({
  'src/list.ts': `import { prisma } from './db';\nexport async function list() {\n  const orders = await ${query};\n  return Promise.all(${over}.map((order) => prisma.item.findMany({ where: { orderId: order.id } })));\n}\n`,
});

test.each([
  ['a query without a limit', 'prisma.order.findMany()', '× 99 (N with N = 100: queryResultSize)'],
  ['a limit in the text', 'prisma.order.findMany({ take: 25 })', '× 24 (N with N = 25: the limit of the query)'],
  ['a limit that is passed in', 'prisma.order.findMany({ take: Number(process.env.PAGE) })', '× 49 (N with N = 50: limitedResultSize)'],
])('N follows what is iterated: %s', async (_, query, growth) => {
  expect(growthOf(await findingOf(listing(query)))).toBe(growth);
});

test('N follows what is iterated: a list that a request brings, and a list of the program itself', async () => {
  const body = "import express from 'express';\nimport { prisma } from './db';\nconst app = express();\napp.post('/load', async (req, res) => {\n  res.json(await Promise.all(req.body.ids.map((id: string) => prisma.item.findUnique({ where: { id } }))));\n});\n";
  expect(growthOf(await findingOf({ 'src/app.ts': body }))).toBe('× 19 (N with N = 20: requestBodySize)');
  const roles = "import { prisma } from './db';\nexport async function list(roles: string[]) {\n  return Promise.all(roles.map((role) => prisma.user.findMany({ where: { role } })));\n}\n";
  expect(growthOf(await findingOf({ 'src/list.ts': roles }))).toBe('× 9 (N with N = 10: smallCollectionSize)');
});

test('the sizes come from the config, and growth is shown at three of them', async () => {
  const { impact } = await findingOf(listing('prisma.order.findMany()'), { queryResultSize: 5, databaseRoundTrip: 2 });
  // Two milliseconds, four round trips more, called by nobody known, started together.
  expect(impact.score).toBe(2 * 4 * 0.5 * 0.5);
  expect(impact.growth).toEqual([{ size: 10, saving: 18, unit: 'ms' }, { size: 100, saving: 198, unit: 'ms' }, { size: 1000, saving: 2000, unit: 'ms' }]);
});

const handler = (name: string): string => `import { readPrice } from './price';\nexport async function ${name}(id: string) {\n  return readPrice(id);\n}\n`;
const helper = "import { readFileSync } from 'node:fs';\nexport function readPrice(id: string) {\n  return readFileSync(`prices/${id}`, 'utf8');\n}\n";

test('effort follows what a fix goes through: helpers, their other callers, files', async () => {
  const alone = await findingOf({ 'src/price.ts': helper, 'src/a.ts': handler('show') });
  expect([alone.effort, alone.fix.change]).toEqual(['M', { functions: 2, callers: 0, files: 2 }]);
  const sync = Object.fromEntries(['b', 'c', 'd', 'e'].map((name) => [`src/${name}.ts`, `import { readPrice } from './price';\nexport function ${name}(id: string) {\n  return readPrice(id);\n}\n`]));
  const used = await findingOf({ 'src/price.ts': helper, 'src/a.ts': handler('show'), ...sync });
  expect([used.effort, used.fix.change]).toEqual(['L', { functions: 2, callers: 4, files: 6 }]);
  const direct = await findingOf({ 'src/a.ts': "import { readFileSync } from 'node:fs';\nexport async function show(id: string) {\n  return readFileSync(id, 'utf8');\n}\n" });
  expect([direct.effort, direct.fix.change]).toEqual(['S', { functions: 1, callers: 0, files: 1 }]);
});

test('a helper that asks for one row stays as it is for its other callers', async () => {
  const item = "import { prisma } from './db';\nexport const itemOf = (id: string) => prisma.item.findUnique({ where: { id } });\n";
  const list = "import { itemOf } from './item';\nexport async function list(ids: string[]) {\n  for (const id of ids) await itemOf(id);\n}\nexport const one = (id: string) => itemOf(id);\n";
  const { effort, fix } = await findingOf({ 'src/item.ts': item, 'src/list.ts': list });
  expect([effort, fix.change]).toEqual(['M', { functions: 2, callers: 0, files: 2 }]);
});

test('the tests whose calls lead to the place are counted and named', async () => {
  const spec = "import { expect, test } from 'vitest';\nimport { page } from '../src/page';\ntest('shows the price', async () => {\n  expect(await page('1')).toBe('2');\n});\ntest('of nothing', () => {\n  expect(1).toBe(1);\n});\n";
  const page = "import { show } from './a';\nexport const page = async (id: string) => `Price: ${await show(id)}`;\n";
  const { fix } = await findingOf({ 'src/price.ts': helper, 'src/a.ts': handler('show'), 'src/page.ts': page, 'test/page.test.ts': spec });
  expect(fix.tests).toEqual({ count: 1, names: ['test/page.test.ts: shows the price'] });
  expect((await findingOf({ 'src/price.ts': helper, 'src/a.ts': handler('show') })).fix.tests).toEqual({ count: 0, names: [] });
});
