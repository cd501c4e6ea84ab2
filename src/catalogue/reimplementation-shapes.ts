/**
 * Fingerprints of the snippets in `reimplementations.ts`, because rules have no parser. Written by
 * `test/src/catalogue/reimplementations.test.ts` with UPDATE_SHAPES=1, which also checks that they are up to date.
 */
export const referenceShapes: Record<string, [exact: number, size: number, units: string][]> = {
  structuredClone: [
    [-2011149732, 9, '7EcqBqkBDHxCEyB'],
    [2028507093, 12, '7EcqBaNrMGLySJF'],
  ],
  randomUUID: [
    [1572740306, 33, '2qedA7EcqBMeDCJ28EfK_T-UCAIH3FkiBJG'],
    [-273405198, 30, '2qedA7EcqBMeDCJ28EfKBNXVEkiBJG'],
  ],
  sleep: [
    [668934726, 11, '7EcqB7EcqBpLzOFhLAHE'],
    [1358699099, 11, '7EcqB7EcqB-P-wFhLAHE'],
    [468469963, 14, '7EcqB7EcqB2qedAW2PvD6f5fFhLAHE'],
    [399200810, 14, '7EcqB7EcqB2qedAsU4QDGY3gFhLAHE'],
    [938701179, 12, '7X9HB7EcqBpLzOFRCpdF'],
  ],
  uniq: [
    [-1718012123, 15, '7EcqBnIVtC8XzYHoM4AF'],
    [409639186, 16, '7EcqBVTykD8XzYHoM4AF'],
    [838634767, 21, '7EcqBO0aTDzieIF2AtgGwDFKEbqT5C'],
  ],
  flat: [
    [307072764, 7, '7EcqBoBEEG'],
    [-244828106, 8, '7EcqBppstH'],
    [264390116, 14, '7EcqBnIVtCl-QHFxGTLG'],
    [564879725, 15, '7EcqBnIVtCIhdUGxGTLG'],
  ],
  fromEntries: [
    [1296410722, 19, '7EcqBFV-gE-60_GbqT5CacJ8G'],
    [-279607449, 18, '7EcqBdq45D-60_GA3_VGbqT5C'],
  ],
  groupBy: [
    [-1298419035, 35, 'nIVtCnIVtCkSO5Fo9DaGGviMFPoogHbqT5CacJ8G'],
    [-349978008, 30, 'nIVtCnIVtCkSO5FGWYaMM-K9BbqT5CacJ8G'],
    [117206842, 26, 'nIVtCnIVtCkSO5F17m6IM-K9BbqT5CacJ8G'],
    [1738181622, 34, 'nIVtCdq45DkSO5Fo9DaGGviMFPoogHwDFKEbqT5C'],
    [1173341304, 25, 'nIVtCdq45DkSO5FDpQnIM-K9BwDFKEbqT5C'],
    [1727109153, 29, 'nIVtCnIVtC1BIQQM-K9BbqT5CacJ8G'],
  ],
  keyBy: [
    [65829049, 20, 'nIVtCnIVtCwjsDIbqT5CacJ8G'],
    [1884897545, 20, 'nIVtCnIVtCwmJdIbqT5CacJ8G'],
    [904705120, 19, 'nIVtCdq45DwjsDIwDFKEbqT5C'],
  ],
  chunk: [
    [-1755839859, 29, 'nIVtCO0aTDTqsxHWTqqEAd1ULbqT5C'],
    [252509960, 30, 'nIVtCO0aTDqTdCDTqsxHWTqqEBK6lEWIMiFbqT5C'],
    [-834657390, 26, 'nIVtCO0aTDqTdCDtys0HWTqqEWIMiFbqT5C'],
    [-606049135, 30, 'nIVtCkA13HnIVtCCN2CLxCEyBOISPH'],
    [-1761847403, 30, 'nIVtCkA13HnIVtCyM-NLxCEyBOISPH'],
  ],
  debounce: [
    [1873494812, 24, 'nIVtCHhWBCjhtxCUVZAE2qedAx6tgFSBc-HxCEyC'],
    [-457632007, 26, 'nIVtCHhWBCjhtxCUVZAEC8-zC2qedAx6tgFSBc-HxCEyC'],
    [-2053202096, 27, 'nIVtCloQ5DjhtxCUVZAEC8-zC2qedASbHQFSBc-HxCEyC'],
    [840651969, 25, 'nIVtCHhWBCjhtxCUVZAE2qedALYrfGSBc-HxCEyC'],
  ],
  throttle: [
    [-1167268407, 29, 'nIVtCqTdCDjhtxCWFFCFN2veESbHQFDUNGGxCEyC'],
    [1076664202, 30, 'nIVtCQEwdDjhtxCSbHQF_3ITE2qedA5V96EGY3gFbKIdDxCEyC'],
  ],
  pick: [
    [1666596632, 23, 'nIVtCdq45DmXstI2ZGbEwDFKEbqT5C'],
    [1569815910, 19, 'nIVtCdq45DmXstIwDFKEbqT5C'],
    [1732746047, 20, 'nIVtCnIVtCmXstIbqT5CacJ8G'],
    [-624898505, 17, 'nIVtC7EcqBAyEmGXJGNHxCEyB'],
  ],
  omit: [
    [-291986464, 18, 'nIVtC0LwtFkLgyFwDFKEbqT5C'],
    [-1708514412, 21, 'nIVtCxCHICg4P1GoMKFHOwm-E'],
  ],
  partition: [
    [1019714765, 30, 'nIVtCO0aTDO0aTDzieIFzieIFuLrOEwDFKEbIxpE'],
  ],
  shuffle: [
    [-647632473, 48, '7EcqBvcHdFeMYyK_T-UCoL4DHBsquJL3IBMbqT5C'],
    [855760210, 43, '7EcqBeMYyK_T-UCoL4DHBsquJL3IBMbqT5C'],
  ],
  clamp: [
    [1570990689, 13, 'VTykDQNYOJxCEyB'],
    [508029003, 13, 'VTykDaoPMJxCEyB'],
    [2117016650, 13, 'VTykDNKAuJxCEyB'],
  ],
  upperFirst: [
    [813880691, 13, '7EcqB172mM'],
    [836165820, 12, '7EcqBlyAjL'],
    [-2027860982, 15, '7EcqBvL2jO'],
    [-1467901485, 13, '7EcqBUxAsM'],
  ],
  escapeRegExp: [
    [-1346446822, 7, '7EcqBeBLmG'],
    [599892725, 7, '7EcqBMX2AG'],
  ],
};
