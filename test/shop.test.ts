import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../rules/index.js';
import { analyse, printText, selectFindings, type Report } from '../src/index.js';

const folder = resolve(import.meta.dirname, '../fixtures/shop');
const golden = resolve(folder, 'report.txt');

/** Everything that is wrong with the shop on purpose: rule, file, and the named function it is in. */
const intended = [
  'n-plus-one-query server/src/services/orders.ts OrderService.list',
  'n-plus-one-query server/src/graphql/resolvers.ts reviews',
  'n-plus-one-query admin/controllers/deliveries.js late',
  'quadratic-loop server/src/services/recommendations.ts mostFrequent',
  'quadratic-loop web/src/pages/OrdersPage.tsx rowsOf',
  'quadratic-loop admin/lib/turnover.js turnoverBySupplier',
  'blocking-io server/src/routes/labels.ts callback',
  'blocking-io server/src/queue/workers.ts archiveMonth',
  'blocking-io admin/controllers/login.js login',
  'sequential-await server/src/queue/workers.ts trackParcels',
  'loop-invariant-work admin/controllers/suppliers.js phoneList',
  'unbounded-cache server/src/cache/rates.ts (module)',
  'unbounded-cache admin/lib/visitors.js (module)',
  'connection-per-call admin/controllers/invoices.js unpaid',
  'listener-leak server/src/routes/live.ts callback',
  'circular-import server/src/services/customers.ts (module)',
  'duplicate-utility admin/lib/text.js handleOf',
  'duplicate-utility web/src/lib/format.ts priceText',
];

describe('the shop', () => {
  let report: Report;
  beforeAll(async () => {
    report = selectFindings(await analyse(['fixtures/shop'], { cwd: resolve(folder, '../..') }), {});
  });

  test('shows every rule what it was built to show, and nothing else', () => {
    expect(report.files.failed).toEqual([]);
    expect(report.findings.map(({ rule, file, symbol }) => `${rule} ${file} ${symbol.split(' > ')[0]}`).sort()).toEqual([...intended].sort());
  });

  test('has one to three findings for each rule', () => {
    for (const { name } of rules) {
      const found = report.findings.filter(({ rule }) => rule === name).length;
      expect(found, name).toBeGreaterThanOrEqual(1);
      expect(found, name).toBeLessThanOrEqual(3);
    }
  });

  test('resolves every import of its own files', () => {
    expect(report.coverage.unresolvedImports).toEqual([]);
  });

  test('is reported in exactly these words', () => {
    const words = printText(report, { color: 0 });
    if (process.env.UPDATE) writeFileSync(golden, words);
    expect(words).toBe(readFileSync(golden, 'utf8'));
  });

  test('is reported the same whatever the number of threads', async () => {
    const again = selectFindings(await analyse([folder], { threads: 1 }), {});
    expect(again).toEqual(report);
  });
});
