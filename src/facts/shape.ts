/** Normalised fingerprint of one function, for finding duplicates without its text. (fields: see duplicate-utility) */
export interface Shape {
  fn: number;
}
