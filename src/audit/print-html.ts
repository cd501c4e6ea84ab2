import { createHash } from 'node:crypto';
import type { Audit } from './audit-data.js';
import type { Excerpts } from './excerpts.js';
import { layOutGraph } from './layout-graph.js';
import { layOutTreemap, treemapSize } from './layout-treemap.js';
import { wordCompletion, wordCost, wordCounts, wordCoverage, wordTrend } from './words.js';

/** The page's own style and program, and the code to show. */
export interface PageParts { style: string; script: string; excerpts: Excerpts }

/**
 * One file that needs no network and no rights: a policy allows this very style and script and nothing else, all data is
 * one JSON island, and the script writes it as text only. So code and file names stay what they are: text.
 */
export function printAuditHtml({ report, data }: Audit, { style, script, excerpts }: PageParts): string {
  const { summary, inventory, entries, dependencies } = data;
  const words = {
    counts: wordCounts(summary.bySeverity), coverage: wordCoverage(summary.coverage), completion: wordCompletion(inventory.completion),
    ...(summary.trend && { trend: `Since ${summary.trend.with}: ${wordTrend(summary.trend)}` }), costs: entries.map(({ costs }) => costs.map(wordCost)),
  };
  // The graph's edges are drawn already, and are the largest part.
  const island = {
    tool: report.tool, findings: report.findings, audit: { ...data, dependencies: { ...dependencies, edges: [] } }, words, excerpts,
    treemap: { ...treemapSize, tiles: layOutTreemap(report.findings.filter(({ status }) => status === 'open')) }, graph: layOutGraph(dependencies),
  };
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>perf-lint audit</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#ranking">Skip to the ranking</a>
<header><h1>Performance audit</h1><button id="theme" type="button">Dark or light</button></header>
<nav aria-label="Parts"></nav>
<main id="main"><noscript>This page needs its own script to show the audit; perf-lint audit --format markdown does without.</noscript></main>
<script type="application/json" id="data">${writeIsland(island)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that no parser of HTML takes for anything else. */
function writeIsland(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function hashOf(text: string): string { return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`; }
