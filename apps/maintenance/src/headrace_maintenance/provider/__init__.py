"""What reads, classifies and proposes: the rules, or a model behind the same small port."""
