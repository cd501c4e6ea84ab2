import { RuleCreator, type RuleModule } from '@typescript-eslint/utils/eslint-utils';
import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';
import { fillOptions, optionsSchema, type Rule, type SessionFinding } from 'perf-lint/session';
import { fixersOf } from './fixes/index.js';
import { offerFixes } from './fixes/offer-fixes.js';
import { openSource } from './open-source.js';
import { isInShare, isShared, shareSchema, type Share } from './severe.js';
import { fillTemplate, templateOf, templatesOf, wordChain } from './word-finding.js';

type Options = [Record<string, unknown>];
export type PerfLintRule = RuleModule<string, Options>;
type Context = Readonly<RuleContext<string, Options>>;

const createRule = RuleCreator((name) => `https://github.com/perf-lint/perf-lint/blob/main/rules/${name}.md`);

/** A perf-lint rule as a rule of ESLint: same places, same words. */
export function makeRule(rule: Rule): PerfLintRule {
  const fixers = fixersOf(rule.name);
  const gives = new Set(fixers.flatMap((fixer) => fixer.gives));
  return createRule<Options, string>({
    name: rule.name,
    meta: {
      type: 'suggestion',
      docs: { description: rule.title },
      schema: [schemaOf(rule)],
      defaultOptions: [{ ...fillOptions(rule), ...(isShared(rule.name) && { report: 'all' }) }],
      messages: { ...templatesOf(rule), ...Object.fromEntries(fixers.map(({ id, title }) => [id, templateOf(title)])) },
      ...(gives.has('fix') && { fixable: 'code' as const }),
      hasSuggestions: gives.has('suggestion'),
      languages: ['js/js'],
    },
    create: (context, [{ report: share = 'all', ...options }]) => ({
      'Program:exit': () => {
        for (const found of openSource(context).findings(rule, options)) if (isInShare(rule.name, found, share as Share)) report(context, rule, found);
      },
    }),
  });
}

function schemaOf(rule: Rule): JSONSchema4 {
  const schema = optionsSchema(rule);
  return (isShared(rule.name) ? { ...schema, properties: { ...schema.properties, report: shareSchema } } : schema) as JSONSchema4;
}

function report(context: Context, rule: Rule, found: SessionFinding): void {
  const { start, end } = found.range;
  const messageId = found.finding.message;
  context.report({
    loc: { start: { line: start.line, column: start.column - 1 }, end: { line: end.line, column: end.column - 1 } },
    messageId,
    data: { ...fillTemplate(rule.messages[messageId].what, found.finding.data), how: wordChain(found) },
    ...offerFixes(context.sourceCode, context.filename, rule.name, found),
  });
}
