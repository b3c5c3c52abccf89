const CATEGORY = /^[a-z][a-z-]*(?:\.[A-Za-z][A-Za-z-]*)?$/

/** Categories of arXiv among subject terms, each once; ACM and MSC terms (`I.2.7`, `68T05`) are left out. */
export function arxivCategories(terms: readonly (string | undefined)[]): string[] {
  const categories = terms.map((term) => term?.trim() ?? '').filter((term) => CATEGORY.test(term))
  return [...new Set(categories)]
}
