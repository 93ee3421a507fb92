"""Plans (kế hoạch): the tasks that an accepted document orders, each with the sentence that asked for it."""
