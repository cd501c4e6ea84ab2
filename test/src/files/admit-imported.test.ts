import { describe, expect, test } from 'vitest';
import { analyse } from '../../../src/index.js';
import { makeFolder } from './made-folder.js';

const manifest = JSON.stringify({ name: 'app', dependencies: { sequelize: '6' } });
const model = "const db = require('./db');\nmodule.exports = db.define('plant', {});\n";
const database = "const Sequelize = require('sequelize');\nmodule.exports = new Sequelize('');\n";
const route = "const Plant = require('./plant');\nexports.all = async (ids) => {\n  for (const id of ids) await Plant.findByPk(id).catch(String);\n  for (const id of ids) await Plant.update({}, { where: { id } });\n};\n";

async function linesOf(files: Record<string, string>, ignore: string[] = []): Promise<{ lines: string[]; analyzed: number; skipped: string[] }> {
  const report = await analyse(['.'], { cwd: makeFolder({ 'package.json': manifest, ...files }), only: ['n-plus-one-query'], config: { ignore } });
  return {
    lines: report.findings.map(({ file, range }) => `${file}:${range.start.line}`), analyzed: report.files.analyzed,
    skipped: report.files.skipped.map(({ file }) => file),
  };
}

describe('a file that git is told to ignore', () => {
  test('is read when the program imports it, and what it imports', async () => {
    const { lines, analyzed, skipped } = await linesOf({ '.gitignore': 'db.js\nconnection.js\n', 'plant.js': model, 'route.js': route, 'db.js': "module.exports = require('./connection');", 'connection.js': database });
    expect(lines).toEqual(['route.js:3', 'route.js:4']);
    expect(analyzed).toBe(4);
    expect(skipped).toEqual([]);
  });

  test('stays out when nothing imports it, when its folder is ignored, and when the caller ignores it', async () => {
    expect((await linesOf({ '.gitignore': 'other.js\n', 'route.js': route, 'plant.js': '', 'other.js': '' })).skipped).toEqual(['other.js']);
    const held = await linesOf({ '.gitignore': 'db\n', 'plant.js': model, 'route.js': 'require("./plant");', 'db/index.js': database });
    expect([held.skipped, held.lines]).toEqual([['db/'], []]);
    const refused = await linesOf({ '.gitignore': 'db.js\n', 'plant.js': model, 'route.js': route, 'db.js': database }, ['db.js']);
    expect([refused.skipped, refused.analyzed]).toEqual([['db.js'], 2]);
  });

  test('reports nothing of its own', async () => {
    const { lines } = await linesOf({ '.gitignore': 'route.js\n', 'plant.js': model, 'db.js': database, 'route.js': route, 'main.js': "require('./route');" });
    expect(lines).toEqual([]);
  });
});
