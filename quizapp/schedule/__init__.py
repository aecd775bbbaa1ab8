"""When a card is asked again: study days, FSRS memory, proposed ratings, the exam. Pure: the time always comes in."""
