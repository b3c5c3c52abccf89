/** What Discord takes at most, in UTF-16 units or pieces, and where we stop earlier so that a message stays readable. */
export const LIMITS = {
  /** In a message of Components V2, nested ones counted. */
  messageComponents: 40,
  /** Of all texts of a message together, as they are sent: escapes count. */
  messageText: 4_000,
  rowButtons: 5,
  selectOptions: 25,
  customId: 100,
  /** Discord takes 80, and asks for 38: a phone cuts off what is longer. */
  buttonLabel: 38,
  optionLabel: 100,
  placeholder: 150,
  imageAlt: 1_024,
  imageAddress: 2_048,
  modalComponents: 5,
  modalTitle: 45,
  fieldLabel: 45,
  fieldAbout: 100,
  fieldValue: 4_000,
  threadName: 100,

  // Ours.
  /** As for the address of a button; a longer one leaves no room for words. */
  address: 512,
  /** A longer command line is kept elsewhere up to this length; beyond it the button is left out. */
  commandLine: 2_000,
  heading: 200,
  /** An abstract of arXiv, which has 1,923 characters at most, with its escapes. */
  paragraph: 3_000,
  noteText: 1_500,
  spans: 200,
  question: 300,
  cardTitle: 300,
  cardFact: 150,
  cardFacts: 300,
  cardSummary: 400,
  cardTopics: 200,
} as const
