const slugs = new Map();

function slugOf(heading) {
  const known = slugs.get(heading);
  if (known !== undefined) return known;
  const slug = { text: heading.toLowerCase().replace(/[^a-z0-9]+/g, '-'), words: heading.split(' '), uses: 0 };
  slugs.set(heading, slug);
  return slug;
}

export function run(headings) {
  for (const heading of headings) slugOf(heading);
}
