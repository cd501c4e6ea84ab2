import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { describe, expect, test } from 'vitest';
import { printReport } from '../../../src/index.js';
import { formatNames, type FormatName } from '../../../src/report/format-names.js';
import type { Report } from '../../../src/report/report.js';
import { selectFindings } from '../../../src/report/select-findings.js';
import { dangerous, hostileFile, makeUpHostileReport } from './hostile-report.js';
import { makeUpReport } from './made-up-findings.js';

const report = selectFindings(makeUpReport(), {});
const hostile = selectFindings(makeUpHostileReport(), {});
const open = report.findings.filter(({ status }) => status === 'open');
/** Findings, the file that failed, and the note. */
const total = open.length + report.files.failed.length + report.notes.length;
const none: Report = { ...report, findings: [], notes: [], files: { ...report.files, failed: [] }, summary: { ...report.summary, findings: 0, bySeverity: { critical: 0, high: 0, medium: 0, low: 0 } } };
const print = (name: FormatName, given = report) => printReport(given, name);

interface Tag { name: string; attributes: Record<string, string>; text: string; inside: Tag[] }

/** The tree of a well-formed XML text; the parser is strict. */
function parseXml(xml: string): Tag {
  const top: Tag = { name: '', attributes: {}, text: '', inside: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    const tag: Tag = { name, attributes, text: '', inside: [] };
    open[open.length - 1].inside.push(tag);
    open.push(tag);
  });
  parser.on('text', (text) => { open[open.length - 1].text += text; });
  parser.on('closetag', () => { open.pop(); });
  parser.write(xml).close();
  return top.inside[0];
}

describe.each(formatNames)('%s', (name) => {
  test('prints the same for the same, and ends with a line feed', async () => {
    const text = await print(name);
    expect(text).toMatch(/\n$/);
    expect(await printReport(selectFindings(makeUpReport(), {}), name)).toBe(text);
  });

  test('tells of every open finding and its rule', async () => {
    const text = await print(name);
    for (const { rule, file } of open) {
      expect(text).toContain(rule);
      expect(text).toContain(file);
    }
  });

  test('prints a report without findings', async () => {
    expect((await print(name, none)).trim()).not.toBe('');
  });

  test('lets nothing out that a terminal or log obeys', async () => {
    const text = await print(name, hostile);
    // JSON writes all but these as escapes of its own.
    if (['json', 'sarif', 'gitlab', 'rdjson'].includes(name)) JSON.parse(text);
    else expect(dangerous.exec(text)?.[0]).toBeUndefined();
  });
});

test('only text and JSON keep the paths of the report; the rest start at the repository', async () => {
  for (const name of formatNames) {
    const text = await printReport(report, name, { folder: 'packages/shop' });
    expect(text.includes('packages/shop/src/routes/orders.ts'), name).toBe(!['text', 'json'].includes(name));
  }
});

describe('text', () => {
  test('stays in its lines whatever things are called', async () => {
    const { length } = (await print('text', hostile)).split('\n');
    expect(length).toBeLessThan(400);
    expect(await print('text', hostile)).not.toMatch(/^(::|one$|- item)/m);
  });
});

describe('agent', () => {
  test('is a line a finding, with place, rule, id, why and what instead', async () => {
    const lines = (await print('agent')).trimEnd().split('\n');
    expect(lines).toHaveLength(total + 1);
    expect(lines[0]).toMatch(/^src\/routes\/orders\.ts:14:22 \w+ n-plus-one-query PL-[\da-f]{8} in listOrders: `prisma.*Why: .*\. Instead: Ask .* Keep: the order.* Via: :12 > :14 > src\/repo\/items\.ts:8$/);
    expect((await print('agent', hostile)).trimEnd().split('\n')).toHaveLength(total + 1);
  });

  test('is far shorter than text', async () => {
    expect((await print('agent')).length).toBeLessThan((await print('text')).length * 0.8);
  });

  test('says only once what to keep', async () => {
    const lines = (await print('agent')).split('\n').filter((line) => line.includes('Keep: '));
    expect(lines[0]).toContain('Keep: the order of the results');
    expect(lines[1]).toMatch(new RegExp(`Keep: as in ${open[0].id}\\.`));
  });

  test('quiet has findings only', async () => {
    expect(await printReport(none, 'agent', { quiet: true })).toBe('');
  });
});

describe('github', () => {
  const command = /^::(error|warning|notice) ([^:]*)::(.*)$/;

  test('is a workflow command a finding', async () => {
    const lines = (await print('github')).trimEnd().split('\n');
    const commands = lines.slice(0, -1).map((line) => command.exec(line)!);
    expect(commands).toHaveLength(total);
    expect(commands.every(Boolean)).toBe(true);
    expect(commands[0][2]).toMatch(/^file=src\/routes\/orders\.ts,line=14,endLine=14,col=22,endColumn=50,title=perf-lint n-plus-one-query \(\w+%2C PL-[\da-f]{8}\)$/);
    expect(commands[0][3]).toContain('%0AInstead: Ask for all rows');
    expect(lines.at(-1)).toMatch(/^perf-lint: 3 findings: /);
  });

  test('columns are left out of what ends on another line', async () => {
    const [first] = open;
    const long = { ...first, range: { start: first.range.start, end: { line: 20, column: 2 } } };
    expect(await print('github', { ...report, findings: [long] })).toMatch(/^::\w+ file=[^,]+,line=14,title=/);
  });

  test('names and words end no command and begin none', async () => {
    const lines = (await print('github', hostile)).trimEnd().split('\n');
    expect(lines).toHaveLength(total + 1);
    for (const line of lines.slice(0, -1)) {
      const [, , properties, message] = command.exec(line)!;
      // As the runner takes it apart.
      const values = Object.fromEntries(properties.split(',').map((one) => one.split('='))) as Record<string, string>;
      if (values.file) expect(decodeURIComponent(values.file.replace(/%(?![\dA-F]{2})/g, '%25')).slice(0, 21)).toBe(hostileFile.slice(0, 21));
      expect(Object.keys(values).filter((key) => !['file', 'line', 'endLine', 'col', 'endColumn', 'title'].includes(key))).toEqual([]);
      expect(message).not.toMatch(/%(?!25|0A|0D)/);
    }
  });

  test('says when GitHub will not show all', async () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ ...open[0], id: `PL-${index}` }));
    expect(await print('github', { ...report, findings: many })).toMatch(/GitHub shows 10 annotations of each kind per step; this log has all\.\n$/);
    expect(await print('github', { ...report, findings: many.slice(2) })).not.toContain('GitHub shows');
  });
});

describe('gitlab', () => {
  interface Issue { description: string; check_name: string; fingerprint: string; severity: string; location: { path: string; lines: { begin: number; end: number } } }

  test('has what GitLab asks for, and no fingerprint twice', async () => {
    for (const given of [report, hostile]) {
      const issues = JSON.parse(await print('gitlab', given)) as Issue[];
      expect(issues).toHaveLength(total);
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(total);
      for (const { description, check_name, fingerprint, severity, location } of issues) {
        expect([description, check_name, location.path].every((one) => one.length > 0)).toBe(true);
        expect(fingerprint).toMatch(/^[\da-f]{32}$/);
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
        expect(location.lines.begin).toBeGreaterThan(0);
      }
    }
    expect((JSON.parse(await print('gitlab', hostile)) as Issue[])[0].location.path).toBe(hostileFile);
    expect(JSON.parse(await print('gitlab', none))).toEqual([]);
  });

  test('the same note twice in a file is two issues', async () => {
    const [note] = report.notes;
    const issues = JSON.parse(await print('gitlab', { ...none, notes: [note, { ...note, line: 99 }] })) as Issue[];
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('a fingerprint stays when the finding moves', async () => {
    const [first] = open;
    const moved = { ...first, range: { start: { line: 90, column: 1 }, end: { line: 90, column: 4 } } };
    const fingerprints = await Promise.all([first, moved].map(async (finding) => (JSON.parse(await print('gitlab', { ...report, findings: [finding] })) as Issue[])[0].fingerprint));
    expect(fingerprints[0]).toBe(fingerprints[1]);
  });
});

describe('checkstyle', () => {
  test('is XML: a file an element, an error a finding', async () => {
    const { name, inside } = parseXml(await print('checkstyle'));
    expect([name, new Set(inside.map((file) => file.attributes.name)).size]).toEqual(['checkstyle', inside.length]);
    const errors = inside.flatMap((file) => file.inside);
    expect(errors).toHaveLength(total);
    expect(errors[0].attributes).toMatchObject({ line: '14', column: '22', source: 'perf-lint.n-plus-one-query' });
    for (const { attributes } of errors) expect(['error', 'warning', 'info']).toContain(attributes.severity);
  });

  test('comes out of the parser as it went in, but for what XML cannot hold', async () => {
    const { inside } = parseXml(await print('checkstyle', hostile));
    expect(inside.flatMap((file) => file.inside)).toHaveLength(total);
    expect(inside[0].attributes.name).toContain('src/a b,c:d%0A::error::x#]]>"\'<i>&|`[z](http:ü💣/\n\r\t\\u0000\\u001b[31m\\u202e');
  });
});

describe('junit', () => {
  test('is XML whose counts are right', async () => {
    for (const given of [report, hostile, none]) {
      const { name, attributes, inside } = parseXml(await print('junit', given));
      const tests = inside.flatMap((suite) => suite.inside);
      const failures = tests.flatMap((one) => one.inside);
      expect(name).toBe('testsuites');
      expect(attributes).toMatchObject({ tests: String(tests.length), failures: String(failures.length) });
      expect(failures).toHaveLength(given === none ? 0 : total);
      for (const suite of inside) {
        expect(suite.attributes).toMatchObject({ tests: String(suite.inside.length), failures: String(suite.inside.filter((one) => one.inside.length > 0).length) });
        for (const one of suite.inside) expect(one.attributes).toMatchObject({ name: expect.stringMatching(/./), classname: expect.stringContaining('perf-lint.') });
      }
      expect(new Set(tests.map((one) => one.attributes.classname + one.attributes.name)).size).toBe(tests.length);
    }
  });

  test('a rule without findings has passed', async () => {
    const { inside } = parseXml(await print('junit'));
    const suite = inside.find((one) => one.attributes.name === 'blocking-io')!;
    expect(suite.inside).toMatchObject([{ name: 'testcase', inside: [] }]);
  });
});

describe('rdjson', () => {
  test('has what reviewdog reads', async () => {
    for (const given of [report, hostile]) {
      const { source, diagnostics } = JSON.parse(await print('rdjson', given)) as { source: { name: string }; diagnostics: { message: string; severity: string; code: { value: string }; location: { path: string; range?: object }; related_locations?: object[] }[] };
      expect(source).toEqual({ name: 'perf-lint' });
      expect(diagnostics).toHaveLength(total);
      for (const { message, severity, code, location } of diagnostics) {
        expect(message && code.value && location.path).toBeTruthy();
        expect(['ERROR', 'WARNING', 'INFO']).toContain(severity);
      }
      expect(diagnostics[0].location.range).toEqual({ start: { line: 14, column: 22 }, end: { line: 14, column: 50 } });
      expect(diagnostics[0].related_locations).toHaveLength(3);
    }
  });
});

describe('markdown', () => {
  test('is a list with folded proofs', async () => {
    const text = await print('markdown');
    expect(text).toMatch(/^## perf-lint\n\n3 findings: /);
    expect(text.match(/^- \*\*/gm)).toHaveLength(total);
    expect(text.match(/<details>/g)).toHaveLength(open.length);
    expect(text.match(/<\/details>/g)).toHaveLength(open.length);
  });

  test('nothing in names and words is markup', async () => {
    const text = await print('markdown', hostile);
    expect(text.match(/^- /gm)).toHaveLength(total);
    // What is left of the code spans, each with a fence of its own.
    const plain = text.replace(/(`+) ?[^\n]*?[^`]\1(?!`)/g, '').replace(/<\/?(?:details|summary|br)>/g, '');
    expect(plain).not.toMatch(/<[a-z/!]|\]\(|!\[|@|https?:\/\/|www\.|_it_|\*bold\*/);
  });

  test('is short enough for a comment, and says how many are left out', async () => {
    const many = Array.from({ length: 1100 }, (_, index) => ({ ...open[0], id: `PL-${index}` }));
    const text = await print('markdown', { ...report, findings: many });
    const shown = text.match(/^- /gm)!.length;
    expect(shown).toBeGreaterThan(30);
    expect(text).toContain(`\n\nAnd ${(1100 + total - open.length - shown).toLocaleString('en')} more, for which there is no room here`);
    expect(text.length).toBeLessThan(65_536);
  });
});
