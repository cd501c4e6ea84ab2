/** Estimated against measured saving, on logarithmic scales, as an SVG that needs nothing else. */
const colors = { 'n-plus-one-query': '#1f5fa8', 'quadratic-loop': '#b3261e', 'blocking-io': '#7b3fa0', 'sequential-await': '#00796b', 'loop-invariant-work': '#c77700', 'unbounded-cache': '#5f6368' };
const [width, height, left, top, side] = [820, 620, 80, 50, 500];
const decades = [-3, 4];

const scale = (value) => (Math.log10(Math.min(Math.max(value, 10 ** decades[0]), 10 ** decades[1])) - decades[0]) / (decades[1] - decades[0]);
const x = (value) => (left + scale(value) * side).toFixed(1);
const y = (value) => (top + side - scale(value) * side).toFixed(1);
const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const word = (value) => String(Number(value.toPrecision(3)));

export function plot(pairs, { correlation, worst }) {
  const ticks = Array.from({ length: decades[1] - decades[0] + 1 }, (_, index) => 10 ** (decades[0] + index));
  const grid = ticks.map((tick) => `<path d="M${x(tick)} ${top}V${top + side}M${left} ${y(tick)}H${left + side}" stroke="#ddd"/>`
    + `<text x="${x(tick)}" y="${top + side + 20}" text-anchor="middle">${tick}</text><text x="${left - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`);
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const band = [[low, low, high, high, '#888', ''], [low, low * 10, high / 10, high, '#bbb', ' stroke-dasharray="4 4"'], [low * 10, low, high, high / 10, '#bbb', ' stroke-dasharray="4 4"']]
    .map(([x1, y1, x2, y2, color, dash]) => `<path d="M${x(x1)} ${y(y1)}L${x(x2)} ${y(y2)}" stroke="${color}" fill="none"${dash}/>`);
  const marks = pairs.flatMap(({ name, rule, unit, points }) => points.map(({ size, estimated, measured }) => {
    const title = `<title>${escape(`${name} (${rule}), N = ${size}: estimated ${word(estimated)} ${unit}, measured ${word(measured)} ${unit}`)}</title>`;
    return `<circle cx="${x(estimated)}" cy="${y(measured)}" r="${{ 10: 3, 100: 5, 1000: 7 }[size]}" fill="${unit === 'KB' ? 'none' : colors[rule]}" fill-opacity="0.75" stroke="${colors[rule]}">${title}</circle>`;
  }));
  const legend = Object.entries(colors).map(([rule, color], index) => `<circle cx="${left + side + 30}" cy="${top + 20 + index * 24}" r="6" fill="${rule === 'unbounded-cache' ? 'none' : color}" stroke="${color}"/><text x="${left + side + 44}" y="${top + 25 + index * 24}">${rule}${rule === 'unbounded-cache' ? ' (KB)' : ' (ms)'}</text>`);
  const notes = ['small to large: N = 10, 100, 1,000', 'dashed: ten times too low or high', `Spearman at N = 100: ${correlation.toFixed(2)}`, `farthest off at N = 100: ${worst.toFixed(1)}×`]
    .map((text, index) => `<text x="${left + side + 24}" y="${top + 190 + index * 22}">${text}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13" fill="#222">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="28" font-size="16">What a fix saves: estimated by perf-lint and measured</text>
${[...grid, ...band, ...marks, ...legend, ...notes].join('\n')}
<text x="${left + side / 2}" y="${top + side + 46}" text-anchor="middle">estimated saving (ms, KB)</text>
<text transform="translate(24 ${top + side / 2}) rotate(-90)" text-anchor="middle">measured saving (ms, KB)</text>
</svg>
`;
}
