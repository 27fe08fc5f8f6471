"""From what people write as a date to a moment: calendars, months and zones in the languages of the papers."""
