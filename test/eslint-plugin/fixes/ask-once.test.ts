import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesOf, lines, testChanges, testInnocents, testTypes, type Case } from './change.js';

/** A loop that asks for one row in each pass; `query` is of `id` or `item`. */
const loop = (imports: string, query: string, use = 'out.push(row);', over = 'id of ids') => `\n${imports}\n\nexport async function load(ids) {\n  const out = [];\n  for (const ${over}) {\n    const row = await ${query};\n    ${use}\n  }\n  return out;\n}\n`;
const batched = (imports: string, query: string, key: string, got: string, use = 'out.push(row);', over = 'id of ids') => `\n${imports}\n\nexport async function load(ids) {\n  const out = [];\n  const rows = await ${query};\n  const ${got.split('.')[0]} = new Map(rows.map((one) => [${key}, one]));\n  for (const ${over}) {\n    const row = ${got};\n    ${use}\n  }\n  return out;\n}\n`;

const prisma = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();";
const typeorm = (more = '') => `import { getRepository${more} } from 'typeorm';\nimport { User } from './user.js';\nconst users = getRepository(User);`;
const sequelize = "import { DataTypes, Sequelize } from 'sequelize';\nconst User = new Sequelize('').define('user', { name: DataTypes.STRING });";
const mongoose = "import mongoose from 'mongoose';\nconst User = mongoose.model('User', new mongoose.Schema({}));";
const knex = "import knex from 'knex';\nconst db = knex({});";
const drizzle = (more = '') => `import { drizzle } from 'drizzle-orm/node-postgres';\nimport { eq${more} } from 'drizzle-orm';\nimport { users } from './schema.js';\nconst db = drizzle('');`;

const suggestions: Case[] = [
  { name: 'Prisma, shorthand', before: loop(prisma, 'prisma.user.findUnique({ where: { id } })'), after: batched(prisma, 'prisma.user.findMany({ where: { id: { in: [...ids] } } })', 'one.id', 'byId.get(id) ?? null') },
  { name: 'Prisma, a property of the element', before: loop(prisma, 'prisma.user.findUnique({\n      where: { name: id.owner.name, },\n    })'), after: batched(prisma, 'prisma.user.findMany({ where: { name: { in: [...ids].map((id) => id.owner.name) } } })', 'one.name', 'byName.get(id.owner.name) ?? null') },
  { name: 'Sequelize', before: loop(sequelize, 'User.findByPk(id)'), after: batched(sequelize, 'User.findAll({ where: { id: [...ids] } })', 'one.id', 'byId.get(id) ?? null') },
  { name: 'Sequelize, another field', before: loop(sequelize, 'User.findOne({ where: { name: id } })'), after: batched(sequelize, 'User.findAll({ where: { name: [...ids] } })', 'one.name', 'byName.get(id) ?? null') },
  { name: 'Mongoose, whose keys are objects', before: loop(mongoose, 'User.findById(id)'), after: batched(mongoose, 'User.find({ _id: { $in: [...ids] } })', 'String(one._id)', 'byId.get(String(id)) ?? null') },
  { name: 'Knex, an object', before: loop(knex, "db('users').where({ id }).first()"), after: batched(knex, "db('users').whereIn('id', [...ids])", 'one.id', 'byId.get(id)') },
  { name: 'Knex, two arguments', before: loop(knex, "db('users').where('id', id).first()"), after: batched(knex, "db('users').whereIn('id', [...ids])", 'one.id', 'byId.get(id)') },
  { name: 'TypeORM, with an import', before: loop(typeorm(), 'users.findOneBy({ id: id })'), after: batched(typeorm(', In'), 'users.findBy({ id: In([...ids]) })', 'one.id', 'byId.get(id) ?? null') },
  { name: 'TypeORM, imported already', before: loop(`${typeorm(', In')}\nvoid In;`, 'users.findOne({ where: { id } })'), after: batched(`${typeorm(', In')}\nvoid In;`, 'users.find({ where: { id: In([...ids]) } })', 'one.id', 'byId.get(id) ?? null') },
  { name: 'Drizzle', before: loop(drizzle(), 'db.query.users.findFirst({ where: eq(users.id, id) })'), after: batched(drizzle(', inArray'), 'db.query.users.findMany({ where: inArray(users.id, [...ids]) })', 'one.id', 'byId.get(id)') },
  { name: 'no semicolons', before: loop(prisma, 'prisma.user.findUnique({ where: { id } })').replaceAll(';', ''), after: batched(prisma, 'prisma.user.findMany({ where: { id: { in: [...ids] } } })', 'one.id', 'byId.get(id) ?? null').replaceAll(';', '') },
  {
    name: 'all at once, with types', language: 'ts',
    before: `\n${prisma}\n\nexport async function load(ids: string[]) {\n  const found = await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));\n  return found.map((one) => one?.name);\n}\n`,
    after: `\n${prisma}\n\nexport async function load(ids: string[]) {\n  const rows = await prisma.user.findMany({ where: { id: { in: ids } } });\n  const byId = new Map<unknown, (typeof rows)[number]>(rows.map((row) => [row.id, row]));\n  const found = ids.map((id) => byId.get(id) ?? null);\n  return found.map((one) => one?.name);\n}\n`,
  },
  {
    name: 'a repository with types', language: 'ts',
    before: "\nimport { Repository } from 'typeorm';\n\nexport async function load(users: Repository<{ id: string; name: string }>, items: { owner: string }[]) {\n  const out: string[] = [];\n  for (const item of items) {\n    const user = await users.findOneBy({ id: item.owner });\n    if (user) out.push(user.name);\n  }\n  return out;\n}\n",
    after: "\nimport { Repository, In } from 'typeorm';\n\nexport async function load(users: Repository<{ id: string; name: string }>, items: { owner: string }[]) {\n  const out: string[] = [];\n  const rows = await users.findBy({ id: In(items.map((item) => item.owner)) });\n  const byId = new Map<unknown, (typeof rows)[number]>(rows.map((row) => [row.id, row]));\n  for (const item of items) {\n    const user = byId.get(item.owner) ?? null;\n    if (user) out.push(user.name);\n  }\n  return out;\n}\n",
  },
];

const one = 'prisma.user.findUnique({ where: { id } })';

describe('a query for each element', () => {
  testChanges('n-plus-one-query', 'suggestion', suggestions);
  testTypes(suggestions);
  test('says what to see to', () => {
    const [{ title }] = changesOf(lines(suggestions[0].before), 'n-plus-one-query').suggestions;
    expect(title).toMatch(/^Ask once for all of `ids`\. See to it that `id` names one row at most, that nothing in the loop changes what is asked for/);
  });
  testInnocents('n-plus-one-query', [
    { name: 'more is asked for', code: loop(prisma, 'prisma.user.findUnique({ where: { id }, select: { name: true } })') },
    { name: 'two conditions', code: loop(prisma, 'prisma.user.findUnique({ where: { id, isOpen: true } })') },
    { name: 'a key that is worked out', code: loop(prisma, 'prisma.user.findUnique({ where: { id: id.trim() } })') },
    { name: 'a key of something else', code: loop(prisma, 'prisma.user.findUnique({ where: { id: out.length } })').replace('out.push(row)', 'out.push(row, id)') },
    { name: 'a client of each element', code: loop(prisma, 'id.users.findUnique({ where: { id: id.key } })') },
    { name: 'something else is waited for', code: loop(prisma, one, 'out.push(await row.load());') },
    { name: 'the row is changed', code: loop(prisma, one, 'row.id = out.length;\n    out.push(row);') },
    { name: 'the row is asked to do something', code: loop(prisma, one, 'row.save();\n    out.push(row);') },
    { name: 'the row is taken apart', code: loop(prisma, one).replace('const row =', 'const { name } =').replace('push(row)', 'push(name)') },
    { name: 'not the first thing of a pass', code: loop(prisma, one).replace('    const row', '    if (!id) continue;\n    const row') },
    { name: 'a write', code: loop(prisma, 'prisma.user.update({ where: { id }, data: { seen: true } })') },
    { name: 'a list under another name', code: loop(prisma, one, undefined, 'id of ids.list') },
    { name: 'an import that is not there', code: loop("import { createConnection } from './db.js';\nimport * as orm from 'typeorm';\nconst users = orm.getRepository('User');", 'users.findOneBy({ id })') },
    { name: 'a comment', code: loop(prisma, 'prisma.user.findUnique({ where: { /* by key */ id } })') },
    { name: 'the result of each is handled by itself', code: `\n${prisma}\nexport const load = (ids) => Promise.all(ids.map(async (id) => {\n  const row = await ${one};\n  return row ?? { id };\n}));\n` },
  ]);
});

describe('what the program gives', () => {
  const run = (text: string, ids: unknown, users: { id: number }[]): Promise<unknown> => {
    const user = {
      findUnique: async ({ where: { id } }: { where: { id: number } }) => users.find((one) => one.id === id) ?? null,
      findMany: async ({ where: { id } }: { where: { id: { in: number[] } } }) => users.filter((one) => id.in.includes(one.id)),
    };
    return (new Function('prisma', 'ids', `return (${/export (async function[\s\S]*)/.exec(text)![1]})(ids);`) as (prisma: unknown, ids: unknown) => Promise<unknown>)({ user }, ids);
  };

  test('stays', async () => {
    const { before, after } = suggestions[0];
    const id = fc.integer({ min: 0, max: 9 });
    await fc.assert(fc.asyncProperty(fc.array(id), fc.uniqueArray(id), async (ids, known) => {
      const users = known.map((one) => ({ id: one }));
      for (const given of [ids, new Set(ids)]) expect(await run(lines(after), given, users)).toEqual(await run(lines(before), given, users));
    }), { numRuns: 60 });
  });
});
