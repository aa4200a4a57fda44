/** What people in Brazil send most, by eye. */
export const emojis =
  '😀 😂 🤣 😊 😍 🥰 😘 😉 😎 🤩 🥳 🤔 😅 😬 🙄 😴 😢 😭 😡 🤯 🙈 👍 👎 👏 🙌 🙏 🤝 💪 👀 🔥 ✨ 🎉 🎂 ❤️ 💚 💛 💙 💔 ⭐ ✅ ❌ ⚠️ 📷 📦 🚚 💰 🇧🇷 ⚽'.split(
    ' ',
  )
