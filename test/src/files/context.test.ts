import { describe, expect, test } from 'vitest';
import { pathContext } from '../../../src/files/context.js';

const examples: Record<string, string[]> = {
  source: [
    'src/orders.ts', 'src/app/contest.ts', 'src/latest/index.ts', 'src/tasks/send.ts', 'src/features/playground/run.ts', 'app/docs/page.tsx', 'src/inspect/spectrum.ts',
    'src/entities/release.ts', 'server.js', 'src/babel-parser.ts', 'src/tools/hammer.ts', 'src/generator.ts', 'src/upgrade.ts', 'src/client.ts', 'src/seedling.ts', 'src/vite-helpers.ts',
    'src/components/Script/index.ts', 'src/features/v4-migration/panel.tsx', 'src/api.latest.ts', 'src/components/Demo/demo.ts',
  ],
  test: [
    'test/a.ts', 'src/__tests__/a.ts', 'src/a.test.ts', 'src/a.spec.tsx', 'src/a.stories.jsx', 'e2e/x.ts', 'integration-tests/x.ts', 'cypress/x.js', 'fixtures/shop/src/a.ts', 'src/__mocks__/fs.js',
    'src/test-utils/render.ts', 'src/testing/db.ts', 'Tests/a.js', 'src/a-test.js', 'src/a_test.ts', 'src/a.e2e-spec.ts', 'src/setupTests.ts', 'test/migrations/x.ts', 'spec/a.js', 'mocks/x.ts', 'test.js', 'src/a.clienttest.tsx', 'src/a.integration-test.ts',
  ],
  generated: ['src/generated/a.ts', 'src/__generated__/a.ts', 'src/a.generated.ts', 'src/routeTree.gen.ts', 'src/a.gen.js', 'src/api_pb.ts', 'migrations/generated/a.ts', 'src/static/js/vendors/jquery.ts', 'public/vendor/a.js', 'vendor/a.js', 'third_party/a.js', 'src/thirdparty/a.js', 'app/vendored/a.ts'],
  migration: ['migrations/1-a.ts', 'db/migration/a.js', 'src/upgrades/1.2.js', 'src/add.migration.ts', 'worker/src/backgroundMigrations/x.ts', 'data-migrations/x.ts', 'scripts/migrations/a.ts'],
  seed: ['prisma/seed.ts', 'db/seeds/users.js', 'src/seeders/a.ts', 'src/seeder/a.ts', 'src/users.seed.ts', 'scripts/seed.js'],
  example: ['examples/a/index.ts', 'packages/x/example/a.js', 'docs/a.js', 'playground/a.ts', 'demo/a.ts', 'samples/x.js', 'examples/vite.config.ts'],
  config: ['next.config.js', 'src/a.config.ts', '.eslintrc.cjs', 'gulpfile.js', 'Gruntfile.js', 'webpack.prod.js', 'vite.ts', 'jest.setup.ts', 'babel.config.js', 'babel-preset.js', 'packages/p/rollup.dev.mjs', '.storybook/main.ts'],
  script: ['scripts/a.ts', 'src/script/a.js', 'tools/a.ts', 'bench/a.mjs', 'benchmarks/a.ts', 'release.js', 'build.mjs', '.github/actions/a.js', 'src/a.bench.ts', 'postinstall.js'],
  cli: ['bin/run.js', 'src/cli/main.ts', 'src/cli.ts'],
};

describe('why a file exists', () => {
  for (const [context, paths] of Object.entries(examples)) {
    test.each(paths)(`${context}: %s`, (path) => expect(pathContext(path)).toBe(context));
  }

  test('a bin, also by what it is built from', () => {
    const bins = ['packages/p/dist/main.js', 'run.js'];
    expect(pathContext('run.js', { bins })).toBe('cli');
    expect(pathContext('packages/p/src/main.ts', { bins, folder: 'packages/p' })).toBe('cli');
    expect(pathContext('packages/p/src/sub/main.ts', { bins, folder: 'packages/p' })).toBe('source');
  });

  test('a file that a command of the package runs', () => {
    const scripts = ['extra/publish-all.mjs'];
    expect(pathContext('extra/publish-all.mjs', { scripts })).toBe('script');
    expect(pathContext('extra/publish.mjs', { scripts })).toBe('source');
  });

  test('sellers are no copied code', () => {
    for (const path of ['src/vendor/vendor.service.ts', 'src/modules/vendors/list.ts', 'app/vendors/page.tsx', 'packages/vendors/src/a.ts']) expect(pathContext(path)).toBe('source');
  });

  test('words that count only at the top of a package', () => {
    expect(pathContext('packages/p/tools/x.ts', { folder: 'packages/p' })).toBe('script');
    expect(pathContext('packages/p/tools/x.ts')).toBe('source');
    expect(pathContext('packages/p/release.ts', { folder: 'packages/p' })).toBe('script');
    expect(pathContext('packages/p/src/release.ts', { folder: 'packages/p' })).toBe('source');
  });
});
