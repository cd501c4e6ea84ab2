import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.js';
import { configSchema } from '../../../src/config/config-schema.js';
import { baselineSchema } from '../../../src/tracking/baseline-schema.js';

const schema = configSchema(rules);

// When rules or assumptions change: npx vitest run test/src/config -u
test('the schema that ships is the one configs are checked against', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../schema/config.json');
});

test('the schema of the baseline ships too', async () => {
  await expect(`${JSON.stringify(baselineSchema, null, 2)}\n`).toMatchFileSnapshot('../../../schema/baseline.json');
});

test('an editor understands it', () => {
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate({ rules: { [rules[0].name]: ['high', {}] }, failOn: 'high' })).toBe(true);
  expect(validate({ rules: { nothing: 'on' } })).toBe(false);
  expect(validate({ rules: { [rules[0].name]: 'loud' } })).toBe(false);
});
