/** What Slack takes at most, in UTF-16 units or pieces, and where we stop earlier so that a message stays readable. */
export const LIMITS = {
  /** Slack cuts at 40,000, but asks for 4,000. */
  messageText: 4_000,
  messageBlocks: 50,
  /** Slack refuses blocks of about 13,200 characters in all and does not say where the line is. */
  messageCharacters: 10_000,
  viewBlocks: 100,
  /** Slack takes views of 250,000 bytes, and says nothing of messages. */
  bytes: 200_000,
  viewCharacters: 40_000,
  viewTitle: 24,
  textObject: 3_000,
  header: 150,
  address: 3_000,
  actionElements: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmLabel: 30,
  option: 75,
  overflowOptions: 5,
  overflowLeast: 2,
  selectOptions: 100,

  // Ours.
  paragraph: 3_000,
  spans: 200,
  noteText: 2_000,
  imageAlt: 500,
  cardTitle: 300,
  cardSummary: 400,
  cardFact: 150,
  cardFacts: 500,
  cardTopics: 300,
  cardButtons: 5,
  /** Read out, not shown; and yet it counts: with 32 a day of 20 papers has room for its summaries. */
  cardButtonSays: 32,
  buttonsInRow: 5,
  radioChoices: 5,
  formFields: 25,
  hint: 500,
} as const
