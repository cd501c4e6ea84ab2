import type { RuleCard } from './report.js';
import { atMost, cutText, limits, type Overrun } from './sarif-limits.js';

/** What is known about every rule, found or not: an empty run tells what it looked for. */
export function describeRules(rules: readonly RuleCard[], overruns: Overrun[]) {
  return atMost(limits.rules, rules, 'rules', overruns).map(({ name, title, family, stage, page }) => ({
    id: name,
    name: cutText(pascal(name), limits.ruleName),
    shortDescription: { text: cutText(title, limits.description) },
    fullDescription: { text: cutText(firstParagraph(page) ?? title, limits.description) },
    help: page === undefined ? { text: title } : { text: page, markdown: page },
    defaultConfiguration: { level: 'warning' },
    properties: {
      tags: ['performance', family, ...(stage === 'trial' ? ['trial'] : [])].slice(0, limits.tags),
      precision: stage === 'trial' ? 'medium' : 'high',
      // Not `security-severity`, which would put these among the security alerts.
      'problem.severity': 'warning',
    },
  }));
}

function pascal(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What stands between the heading of a page and whatever follows. */
function firstParagraph(page: string | undefined): string | undefined {
  return page?.split(/\n\s*\n/).map((part) => part.trim()).find((part) => part !== '' && !part.startsWith('#'));
}
