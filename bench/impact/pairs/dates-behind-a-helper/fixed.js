const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export const run = (dates) => dates.map((date) => long.format(date));
