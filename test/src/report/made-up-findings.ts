import { findAll } from '../../../src/findings/find-all.js';
import type { Justified } from '../../../src/findings/found.js';
import { rank } from '../../../src/impact/rank.js';
import { composeReport } from '../../../src/report/compose-report.js';
import type { Report } from '../../../src/report/report.js';
import type { Rule } from '../../../src/rule.js';
import { stubFinding, stubProject, stubRule } from '../findings/stub-project.js';

const file = 'src/routes/orders.ts';
const at = (path: string, line: number, column = 5, length = 12): { file: string; span: [number, number] } =>
  ({ file: path, span: [(line - 1) * 100 + column - 1, (line - 1) * 100 + column - 1 + length] });

const queries: Partial<Rule> = {
  messages: {
    read: {
      what: '`{callee}` runs once for each element of `{over}`: N queries where one would do.',
      why: 'Each query is a round trip to the database, and each waits for the one before it, so the time grows with `{over}`.',
      instead: 'Ask for all rows at once before the loop: `prisma.item.findMany({ where: { orderId: { in: orderIds } } })`, then look each up in a `Map` by `orderId`.',
    },
  },
};

const cycles: Partial<Rule> = {
  name: 'circular-import', title: 'Modules that import each other', family: 'modules',
  messages: { hazard: { what: '{count} modules import each other, and `{name}` is used while they load.', why: 'Whichever module is loaded first sees `{name}` as undefined and throws.', instead: 'Move `{name}` to a module of its own that both import.' } },
};

const queryFinding = stubFinding({
  message: 'read', at: at(file, 14, 22, 28), symbol: 'listOrders', identity: 'prisma.item.findMany',
  data: { callee: 'prisma.item.findMany', over: 'orders' }, effort: 'S',
  because: [
    { at: at(file, 12, 3), note: 'for…of over `orders`' },
    { at: at(file, 14, 22), note: 'calls `loadItems`' },
    { at: at('src/repo/items.ts', 8, 10), note: 'runs a query (`prisma.item.findMany`)' },
  ],
  complexity: { before: 'O(n) queries', after: 'O(1) queries' },
  preserve: ['the order of the results', 'orders without items'],
});

const cycleFinding = stubFinding({
  message: 'hazard', at: at('src/models/order.ts', 1, 1), symbol: '(module)', identity: 'cycle', data: { count: 2, name: 'BaseModel' },
  members: ['src/models/order.ts', 'src/models/user.ts'], cost: { unit: 'startup', growth: 'once' },
});

const justified: Justified[] = [{ rule: 'n-plus-one-query', symbol: 'seedShops', reason: 'there are three shops', until: '2031-01-01' }];

/** A report as a small shop would get it: two files with findings, one accepted, a note, a failure, skips. */
export function makeUpReport(): Report {
  const text = `${'x'.repeat(99)}\n`.repeat(40);
  const project = stubProject([
    { path: file, text, functions: [{ name: 'listOrders', span: [1000, 2000], exposure: { kind: 'http', count: 3 } }], calls: [{ span: queryFinding.at.span, effects: [{ effect: 'db.read' }] }], suppressions: [{ at: [3000, 3010], line: 32, rules: ['n-plus-one-query'], reason: 'two at most' }] },
    { path: 'src/repo/items.ts', text }, { path: 'src/models/order.ts', text }, { path: 'src/models/user.ts', text }, { path: 'orders.test.ts', text, context: 'test' },
  ]);
  const more = [
    stubFinding({ ...queryFinding, at: at(file, 25), certainty: 'likely', symbol: 'exportOrders', because: [] }),
    stubFinding({ ...queryFinding, at: at(file, 28), certainty: 'possible', symbol: 'guess', because: [] }),
    stubFinding({ ...queryFinding, at: at('src/repo/items.ts', 30), symbol: 'seedShops', because: [] }),
    stubFinding({ ...queryFinding, at: at('orders.test.ts', 3), because: [] }),
  ];
  const set = findAll(project, { rules: [stubRule([queryFinding, ...more], queries), stubRule([cycleFinding], cycles)], justified, today: '2030-01-01' });
  return composeReport({
    version: '0.1.0', set, ranked: rank(project, set.found), analyzed: 5,
    failed: [{ file: 'src/broken.ts', message: 'Expected `}` but found end of file (12:1)' }],
    skipped: [{ file: 'public/app.min.js', reason: 'one line of 3.1 MB' }],
    coverage: { calls: 1240, resolved: 1003, unresolvedImports: [{ file: 'src/app.ts', specifier: './gone', line: 3 }] },
  });
}
