/** The parts of natural that are used, imported file by file: the whole loads database clients. */

declare module "natural/lib/natural/classifiers/bayes_classifier.js" {
  /** Naive Bayes over stemmed words. */
  class BayesClassifier {
    constructor();
    /** What was counted, as `restore` takes it back. */
    readonly features: Readonly<Record<string, number>>;
    readonly classifier: {
      readonly classFeatures: Readonly<Record<string, Readonly<Record<string, number>>>>;
      readonly classTotals: Readonly<Record<string, number>>;
      readonly totalExamples: number;
      readonly smoothing: number;
    };
    setOptions(options: { readonly keepStops: boolean }): void;
    addDocument(text: string, label: string): void;
    train(): void;
    /** Best first; the values are not normalised. */
    getClassifications(text: string): { readonly label: string; readonly value: number }[];
    static restore(counted: object): BayesClassifier;
  }
  export = BayesClassifier;
}
