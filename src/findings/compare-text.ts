export { compareText } from '../files/compare-text.js';
