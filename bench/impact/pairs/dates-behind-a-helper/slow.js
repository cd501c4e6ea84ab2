import { dayOf } from './dates.js';

export function run(dates) {
  const days = [];
  for (const date of dates) days.push(dayOf(date));
  return days;
}
